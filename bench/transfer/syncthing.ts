/** Syncthing as packaged by Debian: one TCP connection, no relay, no discovery. */

import type { ChildProcess } from 'node:child_process'
import { execFile, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { countIn } from '../../e2e/lib/cargo.ts'
import { end } from '../../e2e/lib/child-process.ts'
import { ASKS_NOBODY, SYNCTHING } from '../../e2e/lib/syncthing-settings.ts'
import { type Carrier, pause, until } from './carrier.ts'
import type { Side } from './place.ts'

const run = promisify(execFile)
const FOLDER = 'cargo'

export const syncthing: Carrier = {
  name: 'Syncthing',
  keepsBytes: true,

  async missing() {
    if (existsSync(SYNCTHING)) return null
    const { status } = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'syncthing'], {
      stdio: 'ignore',
    })
    return status === 0 && existsSync(SYNCTHING) ? null : 'Syncthing is not installed, and apt-get cannot install it'
  },

  async carry(cargo, target, { sides }, scratch) {
    const homes = [join(scratch, 'one'), join(scratch, 'other')] as const
    const ids = [await newHome(homes[0]), await newHome(homes[1])] as const
    const folders = [cargo.source, target] as const
    const ports = [22_001, 22_002] as const
    const keys = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')] as const
    await mkdir(target, { recursive: true })
    for (const index of [0, 1] as const) {
      const other = index === 0 ? 1 : 0
      const text = settings({
        folder: folders[index],
        ids,
        // The source doesn't dial.
        dials: index === 1 ? `tcp://${sides[0].address}:${ports[0]}` : null,
        other: ids[other],
        listens: `tcp://${sides[index].address}:${ports[index]}`,
        key: keys[index],
        port: 8_401 + index,
      })
      await writeFile(join(homes[index], 'config.xml'), text)
      if (index === 0) await mkdir(join(cargo.source, '.stfolder'), { recursive: true })
      else await mkdir(join(target, '.stfolder'), { recursive: true })
    }
    const running: ChildProcess[] = []
    try {
      running.push(start(sides[0], homes[0]))
      const ask = (words: string) => request(sides[0], 8_401, keys[0], words)
      await until(async () => {
        const status = await ask(`db/status?folder=${FOLDER}`)
        return status?.state === 'idle' && Number(status.localFiles) === cargo.names.length
      }, 'scanning by Syncthing')
      running.push(start(sides[1], homes[1]))
      await until(async () => (await readdir(target)).some((name) => name !== '.stfolder'), 'the start of Syncthing')
      const from = performance.now()
      await until(async () => {
        const names = await readdir(target)
        const isUnderWay = names.some((name) => name.startsWith('.syncthing.'))
        return !isUnderWay && (await countIn(target)) === cargo.names.length
      }, 'Syncthing')
      return (performance.now() - from) / 1000
    } finally {
      for (const child of running) await end(child)
    }
  },
}

async function newHome(home: string): Promise<string> {
  await mkdir(home, { recursive: true })
  const { stdout, stderr } = await run(SYNCTHING, ['generate', '--home', home])
  const id = /[A-Z0-9]{7}(?:-[A-Z0-9]{7}){7}/.exec(stdout + stderr)?.[0]
  if (id === undefined) throw new Error('Syncthing has made no keys')
  return id
}

function start({ machine }: Side, home: string): ChildProcess {
  return machine.spawn(SYNCTHING, ['serve', '--home', home, '--no-browser', '--no-restart', '--no-upgrade'], {
    stdio: 'ignore',
    env: { ...process.env, STNORESTART: '1', HOME: home },
  })
}

async function request(side: Side, port: number, key: string, words: string): Promise<Record<string, unknown> | null> {
  const address = `http://127.0.0.1:${port}/rest/${words}`
  const [program, ...args] = side.machine.commandLine('curl', ['-s', '-m', '2', '-H', `X-API-Key: ${key}`, address])
  try {
    return JSON.parse((await run(program as string, args)).stdout)
  } catch {
    await pause(100)
    return null
  }
}

interface Settings {
  folder: string
  ids: readonly [string, string]
  other: string
  dials: string | null
  listens: string
  key: string
  port: number
}

const settings = ({ folder, ids, other, dials, listens, key, port }: Settings): string => `<configuration version="36">
  <folder id="${FOLDER}" label="" path="${folder}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="false" autoNormalize="true">
    <filesystemType>basic</filesystemType>
    ${ids.map((id) => `<device id="${id}"></device>`).join('')}
    <minDiskFree unit="%">0</minDiskFree>
  </folder>
  ${ids
    .map(
      (id) => `<device id="${id}" name="${id.slice(0, 7)}" compression="metadata">
    <address>${id === other && dials !== null ? dials : 'tcp://127.0.0.1:1'}</address>
  </device>`,
    )
    .join('')}
  <gui enabled="true" tls="false"><address>127.0.0.1:${port}</address><apikey>${key}</apikey></gui>
  <options>
    <listenAddress>${listens}</listenAddress>
    ${ASKS_NOBODY}
  </options>
</configuration>
`
