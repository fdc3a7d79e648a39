import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Whether a process of that number runs on this machine. */
const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}

/**
 * Two processes on one embedded database would destroy it, so the folder is held by a file with our number; one left by a process that
 * was killed is taken over.
 * @returns what lets go of it. @throws Error when another process holds the folder.
 */
export const holdFolder = async (dir: string): Promise<() => Promise<void>> => {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const path = join(dir, 'held-by')
  const holder = Number(await readFile(path, 'utf8').catch(() => ''))
  if (holder && holder !== process.pid && runs(holder)) {
    throw new Error(`${dir} is in use by process ${holder}. Stop it first, or set DATA_DIR to another folder, or DATABASE_URL to a server.`)
  }
  await rm(path, { force: true })
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(String(process.pid))
  await file.close()
  return () => rm(path, { force: true })
}
