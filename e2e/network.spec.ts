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
const ECHO = `
const socket = require('node:dgram').createSocket({ type: 'udp4', reuseAddr: true })
socket.on('message', (message, { port, address }) => socket.send(message, port, address))
socket.bind(${PORT}, () => { socket.addMembership('224.0.0.251', process.argv[1]); console.log('ready') })`
/** Sends 40 packets, one every 10 ms. Prints the round-trip times of those that came back, in milliseconds. */
const PROBE = `
const socket = require('node:dgram').createSocket('udp4')
const trips = []
socket.on('message', (message) => trips.push(performance.now() - Number(message)))
let sent = 0
const [to, from] = process.argv.slice(1)
socket.bind(0, from, () => socket.setMulticastInterface(from))
const timer = setInterval(() => {
  if (sent++ < 40) socket.send(String(performance.now()), ${PORT}, to, () => {})
  else { clearInterval(timer); setTimeout(() => { console.log(JSON.stringify(trips)); process.exit() }, 300) }
}, 10)`

async function echoOn(machine: Machine): Promise<void> {
  const echo = machine.spawn(projectNode(), ['-e', ECHO, machine.address], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(createInterface({ input: echo.stdout as NodeJS.ReadableStream }), 'line')
}

/** Round-trip times in milliseconds, for those of 40 packets that came back. */
async function probe(machine: Machine, to: string, from = machine.address): Promise<number[]> {
  const [program, ...words] = machine.commandLine(projectNode(), ['-e', PROBE, to, from])
  const { stdout } = await promisify(execFile)(program as string, words)
  return (JSON.parse(stdout) as number[]).sort((left, right) => left - right)
}

test('machines of a lab reach each other until a network is cut, and never those of other labs', async ({ lab }) => {
  const [one, two] = [lab.machine('one'), lab.machine('two')]
  await echoOn(two)
  expect(await probe(one, two.address)).toHaveLength(40)
  expect((await probe(one, '224.0.0.251')).length).toBeGreaterThan(0)
  two.cutNetwork()
  expect(await probe(one, two.address)).toEqual([])
  two.healNetwork()
  expect((await probe(one, two.address)).length).toBeGreaterThan(0)
  one.blockTcp()
  expect(await probe(one, two.address)).toHaveLength(40)

  const other = new Lab()
  try {
    expect(await probe(other.machine('stranger'), two.address)).toEqual([])
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
  const acrossLink = ['10.88.0.2', '10.88.0.1'] as const
  await echoOn(two)
  const far = await startLinkEmulator({ ...ends, delay: 10 })
  const trips = await probe(one, ...acrossLink)
  await far.stop()
  expect(trips).toHaveLength(40)
  expect(trips[0]).toBeGreaterThanOrEqual(20)
  // Checks the fastest: delays of a busy machine aren't those of the link.
  expect(trips[0]).toBeLessThan(40)

  const bad = await startLinkEmulator({ ...ends, delay: 1, loss: 50 })
  const survivors = await probe(one, ...acrossLink)
  await bad.stop()
  expect(survivors.length).toBeGreaterThan(0)
  expect(survivors.length).toBeLessThan(30)
})
