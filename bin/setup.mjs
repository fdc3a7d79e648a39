// Installs what is missing before `npm start` and `npm test`. Plain JavaScript, so that any Node from 20 on can run it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = process.argv[2] === 'test' ? 'test' : 'start'
const began = Date.now()
const seconds = () => ((Date.now() - began) / 1000).toFixed(1)
const say = text => console.log(`[${seconds().padStart(5)} s] ${text}`)
const stop = text => {
  console.error(`caucus: ${text}`)
  process.exit(1)
}

const run = (command, args, options = {}) => spawnSync(command, args, { cwd: root, encoding: 'utf8', ...options })
const works = (command, args) => run(command, args).status === 0
const found = command => works('sh', ['-c', `command -v ${command}`])

const installPackages = () => {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const marker = join(root, 'node_modules', '.caucus-installed')
  const node = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return
  say('installing packages (npm ci), once for each version of package-lock.json')
  const installed = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (installed.status !== 0) stop('npm ci failed. Check that the npm registry can be reached, then run the same command again.')
  // Some npm versions do not run install scripts: the pinned Node then has no binary yet.
  if (!works(node, ['--version'])) run('node', ['installArchSpecificPackage.js'], { cwd: join(root, 'node_modules', 'node') })
  if (!works(node, ['--version'])) stop('the pinned Node could not be installed. Run: npm rebuild node')
  writeFileSync(marker, lock)
  say('packages installed')
}

const installTestServers = () => {
  const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some(existsSync)
  // The client alone makes this folder too: the server is there when it can make a cluster.
  const debian = '/usr/lib/postgresql'
  const server =
    (existsSync(debian) && readdirSync(debian).some(version => existsSync(join(debian, version, 'bin', 'initdb')))) || found('initdb')
  const missing = [...(browser ? [] : ['chromium']), ...(server ? [] : ['postgresql'])]
  if (missing.length === 0) return
  const line = `apt-get install -y ${missing.join(' ')}`
  if (process.getuid?.() !== 0 || !found('apt-get')) stop(`the tests need ${missing.join(' and ')}. Install with: sudo ${line}`)
  say(`installing ${missing.join(' and ')} (apt-get)`)
  // Debian starts a cluster with the package; the tests make their own in .cache, so none is wanted.
  mkdirSync('/etc/postgresql-common', { recursive: true })
  const conf = '/etc/postgresql-common/createcluster.conf'
  if (!existsSync(conf)) writeFileSync(conf, 'create_main_cluster = false\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const done = run('sh', ['-c', `apt-get update -qq && ${line} --no-install-recommends -qq`], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (done.status !== 0) stop(`apt-get failed. Run by hand: ${line}`)
  say('installed')
}

installPackages()
if (wanted === 'test') installTestServers()
