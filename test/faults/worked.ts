/** Milliseconds that the processor has worked for this thread: unlike those on the wall they are no more on a busy machine. */
export const worked = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
