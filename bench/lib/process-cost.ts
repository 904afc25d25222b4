/** The cost of a process so far, according to Linux. */
import { readFileSync } from 'node:fs'

/** Milliseconds per tick. */
const TICK = 10

/** Processor time since it started, in milliseconds. */
export function timeOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')
  return (Number(fields?.[11]) + Number(fields?.[12])) * TICK
}

/** Memory in megabytes. */
export function residentOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return (Number(line?.[1]) * 1024) / 1e6
}

/** Kilobytes sent by the network card of its namespace. */
export function sentOf(pid: number, card = 'eth0'): number {
  const line = readFileSync(`/proc/${pid}/net/dev`, 'utf8')
    .split('\n')
    .find((each) => each.includes(`${card}:`))
  return Number(line?.split(':')[1]?.trim().split(/\s+/)[8]) / 1024
}

const ESTABLISHED = '01'
/** 127.0.0.1, as the end of an address of either family. */
const LOOPBACK = '0100007F'

/** Number of TCP connections between its network and other machines. */
export function connectionsOf(pid: number): number {
  const lines = ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n'))
  return lines.filter((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/)
    return state === ESTABLISHED && !local.split(':')[0]?.endsWith(LOOPBACK)
  }).length
}
