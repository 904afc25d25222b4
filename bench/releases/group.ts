/**
 * Twenty devices want a file of a release, and one slow line leads to its vendor. Compared with aria2, which has a
 * tracker.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { largeFile, remove } from '../../e2e/lib/cargo.ts'
import type { CarryingHost } from '../../e2e/network/carrying-host.ts'
import { ip } from '../../e2e/network/ip.ts'
import { Lab, type Machine } from '../../e2e/network/lab.ts'
import { startNode } from '../lib/process.ts'
import type { Row } from '../lib/report.ts'
import { company, sentBy } from '../transfer/swarm.ts'

const DEVICES = 20
const BYTES = 200_000_000
/** In megabits per second. */
const LINE = 16
/** A public address, because Parley fetches releases only from those. */
const VENDOR = '93.184.216.34'
const PACKAGES = ['aria2', 'opentracker', 'transmission-cli']
const PROGRAMS = ['aria2c', 'opentracker', 'transmission-create'].map((name) => `/usr/bin/${name}`)
/** In milliseconds. */
const LOOK = 100

interface Fetched {
  seconds: number
  /** Bytes sent by the vendor's network card. */
  upstream: number
}

/** Throws if aria2, opentracker or transmission-cli can't be installed. */
export async function group(): Promise<Row[]> {
  if (!PROGRAMS.every(existsSync))
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], { stdio: 'ignore' })
  const ours = await byParley()
  const peer = await byTorrent()
  const row = { bench: 'releases', note: `${DEVICES} devices, a line of ${LINE} Mbit/s` } as const
  return [
    {
      ...{ ...row, case: 'to a group: from upstream', ours: ours.upstream / 1e6, peer: BYTES / 1e6 },
      ...{ peerName: 'the file', unit: 'MB', target: 1.1 },
    },
    {
      ...{ ...row, case: 'to a group: time', ours: ours.seconds * 1000, peer: peer.seconds * 1000 },
      ...{ peerName: 'aria2', unit: 'ms', target: 1.2 },
    },
  ]
}

/** Starts the vendor, and gives these machines a route to it. */
async function startVendor(lab: Lab, machines: readonly Machine[], file: string): Promise<Machine> {
  const vendor = lab.machine('vendor')
  ip(`-n ${vendor.namespace} addr add ${VENDOR}/32 dev eth0`)
  for (const { namespace } of machines) ip(`-n ${namespace} route add ${VENDOR}/32 dev eth0`)
  await startNode(['bench/peers/vendor.ts', file], /(ready)/, vendor)
  vendor.slowDown(LINE)
  return vendor
}

/** Waits until all of `isThere` are true. */
async function timed(
  vendor: Machine,
  begin: () => Promise<unknown>,
  isThere: () => Promise<boolean>,
): Promise<Fetched> {
  const before = sentBy(vendor)
  const from = performance.now()
  await begin()
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, LOOK))
  return { seconds: (performance.now() - from) / 1000, upstream: sentBy(vendor) - before }
}

const byParley = (): Promise<Fetched> =>
  company(DEVICES, async ({ lab, hosts, machines, space, folder }) => {
    const { names, source } = await largeFile(join(folder, 'source'), BYTES)
    const name = names[0] as string
    const vendor = await startVendor(lab, machines, join(source, name))
    const address = `http://${VENDOR}/`
    const { product } = await (hosts[0] as CarryingHost).call('releases.import', { space, name: 'Map', address })
    const all = async (isRight: (state: string | undefined) => boolean): Promise<boolean> => {
      for (const host of hosts) {
        const { products } = await host.call('releases.open', { space })
        if (!isRight(products[0]?.releases[0]?.files[0]?.state)) return false
      }
      return true
    }
    while (!(await all((state) => state !== undefined))) await new Promise((resolve) => setTimeout(resolve, LOOK))
    return timed(
      vendor,
      () => Promise.all(hosts.map((host) => host.call('releases.get', { space, product, path: `1.0.0/${name}` }))),
      () => all((state) => state === 'right'),
    )
  })

/**
 * Only one has the vendor's address, as in a group in which a single device fetches. Parts are forwarded as they
 * arrive.
 */
async function byTorrent(): Promise<Fetched> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-group-'))
  const lab = new Lab()
  try {
    const machines = Array.from({ length: DEVICES }, (_, index) => lab.machine(`m${index}`, { defaultRoute: true }))
    const tracker = lab.machine('tracker')
    const { names, source } = await largeFile(join(folder, 'source'), BYTES)
    const file = join(source, names[0] as string)
    const vendor = await startVendor(lab, machines, file)
    const torrent = join(folder, 'file.torrent')
    const announced = `http://${tracker.address}:6969/announce`
    execFileSync('transmission-create', ['-o', torrent, '-t', announced, file], { stdio: 'ignore' })
    const shown = execFileSync('transmission-show', [torrent], { encoding: 'utf8' })
    const [, hash = ''] = /Hash(?: v1)?: ([0-9a-f]{40})/.exec(shown) ?? []
    writeFileSync(join(folder, 'allowed'), `${hash}\n`)
    // It can't access anything outside this folder.
    await chmod(folder, 0o755)
    tracker.spawn('opentracker', ['-i', tracker.address, '-p', '6969', '-d', folder, '-w', '/allowed'], {
      stdio: 'ignore',
    })
    const hook = join(folder, 'hook')
    writeFileSync(hook, '#!/bin/sh\ntouch "$(dirname "$3")/done"\n', { mode: 0o755 })
    const folders = machines.map((_, index) => join(folder, `d${index}`))
    for (const each of folders) await mkdir(each)
    const quiet = ['--enable-dht=false', '--bt-enable-lpd=false', '--quiet', '--file-allocation=none']
    const words = [...quiet, '--seed-ratio=0', '--bt-tracker-interval=2', `--on-bt-download-complete=${hook}`]
    const begin = async () => {
      for (const [index, machine] of machines.entries()) {
        const address = index === 0 ? [`http://${VENDOR}/${names[0]}`] : []
        const where = [`--dir=${folders[index]}`, '-T', torrent]
        machine.spawn('aria2c', [...words, ...where, ...address], { stdio: 'ignore' })
      }
    }
    return await timed(vendor, begin, async () => folders.every((each) => existsSync(join(each, 'done'))))
  } finally {
    lab.close()
    await remove(folder)
  }
}
