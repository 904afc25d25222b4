/** Checks that the emulated network used by the other tests and the benchmarks does what it claims. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { projectNode } from '../scripts/lib/project.mjs'
import { expect, noLab, test } from './lib/test.ts'
import { Lab, type Machine } from './network/lab.ts'
import { startLinkEmulator, whyNoLinkEmulator } from './network/link-emulator.ts'

test.skip(noLab !== null, noLab ?? '')

const noEmulator = whyNoLinkEmulator()
const PORT = 7007
/** For packets of which some may not come back. */
const SOON = { patience: 1000 }
const ECHO = `
const socket = require('node:dgram').createSocket({ type: 'udp4', reuseAddr: true })
socket.on('message', (message, { port, address }) => socket.send(message, port, address))
socket.bind(${PORT}, () => { socket.addMembership('224.0.0.251', process.argv[1]); console.log('ready') })`
/**
 * Sends 40 packets, one every 10 ms. Prints the round-trip times of those that came back, in milliseconds, once all have,
 * or some time after the last one.
 */
const PROBE = `
const socket = require('node:dgram').createSocket('udp4')
const trips = []
const end = () => { console.log(JSON.stringify(trips)); process.exit() }
socket.on('message', (message) => { if (trips.push(performance.now() - Number(message)) === 40) end() })
let sent = 0
const [to, from, patience] = process.argv.slice(1)
socket.bind(0, from, () => socket.setMulticastInterface(from))
const timer = setInterval(() => {
  if (sent++ < 40) socket.send(String(performance.now()), ${PORT}, to, () => {})
  else { clearInterval(timer); setTimeout(end, Number(patience)) }
}, 10)`

async function echoOn(machine: Machine): Promise<void> {
  const echo = machine.spawn(projectNode(), ['-e', ECHO, machine.address], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(createInterface({ input: echo.stdout as NodeJS.ReadableStream }), 'line')
}

interface Probing {
  from?: string
  /** Milliseconds to wait for packets that haven't come back: a busy machine delays them. */
  patience?: number
}

/** Round-trip times in milliseconds, for those of 40 packets that came back. */
async function probe(machine: Machine, to: string, { from = machine.address, patience = 10_000 }: Probing = {}) {
  const [program, ...words] = machine.commandLine(projectNode(), ['-e', PROBE, to, from, `${patience}`])
  const { stdout } = await promisify(execFile)(program as string, words)
  return (JSON.parse(stdout) as number[]).sort((left, right) => left - right)
}

test('machines of a lab reach each other until a network is cut, and never those of other labs', async ({ lab }) => {
  const [one, two] = [lab.machine('one'), lab.machine('two')]
  await echoOn(two)
  expect(await probe(one, two.address)).toHaveLength(40)
  expect((await probe(one, '224.0.0.251', SOON)).length).toBeGreaterThan(0)
  two.cutNetwork()
  expect(await probe(one, two.address, SOON)).toEqual([])
  two.healNetwork()
  expect((await probe(one, two.address, SOON)).length).toBeGreaterThan(0)
  one.blockTcp()
  expect(await probe(one, two.address)).toHaveLength(40)

  const other = new Lab()
  try {
    expect(await probe(other.machine('stranger'), two.address, SOON)).toEqual([])
  } finally {
    other.close()
  }
})

test('an emulated link delays and drops packets as configured', async ({ lab }) => {
  test.skip(noEmulator !== null, noEmulator ?? '')
  const [one, two] = [lab.machine('one'), lab.machine('two')]
  const ends = {
    namespaces: [one.namespace, two.namespace] as const,
    addresses: ['10.88.0.1', '10.88.0.2'] as const,
  }
  const [to, from] = ['10.88.0.2', '10.88.0.1']
  await echoOn(two)
  const far = await startLinkEmulator({ ...ends, delay: 10 })
  // The fastest: delays of a busy machine aren't those of the link.
  const fastest = async () => {
    const trips = await probe(one, to, { from })
    expect(trips).toHaveLength(40)
    expect(trips[0]).toBeGreaterThanOrEqual(20)
    return trips[0]
  }
  await expect.poll(fastest).toBeLessThan(40)
  await far.stop()

  const bad = await startLinkEmulator({ ...ends, delay: 1, loss: 50 })
  const survivors = await probe(one, to, { from, ...SOON })
  await bad.stop()
  expect(survivors.length).toBeGreaterThan(0)
  expect(survivors.length).toBeLessThan(30)
})
