/**
 * npm start: installs and builds what is missing or outdated, then runs the app: in Electron if possible, otherwise the
 * same host with the same renderer in the person's browser.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './lib/build.mjs'
import { findElectron, runElectron } from './lib/electron.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { launch } from './lib/launch.mjs'
import { inProject, root, runNode } from './lib/project.mjs'

const USAGE = `npm start -- [--profile DIR] [--browser] [--port N] [--no-open] [--passphrase]

  --profile DIR  where your keys and spaces are stored; each folder is a separate profile
  --browser      run in the browser, even if the desktop app is available; programs can then publish to streams
  --port N       the port to use when Parley runs in the browser
  --no-open      run for the browser, but only print the address
  --passphrase   ask for the passphrase that protects this profile when Parley runs in the browser; the desktop app
                 asks automatically`

/** @returns {{ flags: string[], inBrowser: boolean }} the app's flags as given, and whether a browser is requested */
function appFlags() {
  const { values } = parseArgs({
    options: {
      profile: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      browser: { type: 'boolean' },
      passphrase: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) {
    console.log(USAGE)
    process.exit(0)
  }
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) < 65536)) {
    throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`)
  }
  const flags = []
  // npm changes into the project's folder; typed paths are relative to the person's.
  if (values.profile !== undefined) flags.push('--profile', resolve(process.env.INIT_CWD ?? '.', values.profile))
  if (values.port !== undefined) flags.push('--port', values.port)
  if (values['no-open'] === true) flags.push('--no-open')
  if (values.passphrase === true) flags.push('--passphrase')
  return { flags, inBrowser: values.browser === true || values['no-open'] === true }
}

try {
  const wanted = appFlags()
  await ensureInstalled()
  await ensureBuilt(['renderer'])
  process.exitCode = await launch(wanted, {
    findElectron,
    buildElectron: () => ensureBuilt(['electron']),
    runElectron,
    runServe: (args) => runNode(inProject('electron/serve.ts'), args),
    root,
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
