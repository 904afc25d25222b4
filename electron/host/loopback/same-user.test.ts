import { describe, expect, it } from 'vitest'
import { isSameUser } from './same-user.ts'

const ME = process.getuid?.() ?? 0
const OTHER = ME + 1
const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'
/** A connection from port 40000 to port 4000, as Linux lists it. */
const line = (uid: number, { state = '01', from = '0100007F:9C40', to = '0100007F:0FA0' } = {}): string =>
  `   7: ${from} ${to} ${state} 00000000:00000000 00:00000000 00000000  ${uid}        0 88991 1 0000000000000000 20 0 0 10 -1\n`
/** The host's own end of that connection. */
const ours = line(ME, { from: '0100007F:0FA0', to: '0100007F:9C40' })
const mapped = '0000000000000000FFFF00000100007F'

const asked = (tables: Record<string, string>, calls: string[] = []) =>
  isSameUser({ localPort: 4000, remotePort: 40_000 }, async (path) => {
    calls.push(path)
    const table = tables[path]
    if (table === undefined) throw new Error('ENOENT')
    return HEAD + table
  })

describe.skipIf(process.platform !== 'linux')('the owner of a connection', () => {
  it.each([
    ['mine', { '/proc/net/tcp': ours + line(ME) }, true],
    ['of root, which forwards it', { '/proc/net/tcp': ours + line(0) }, true],
    ['mine over IPv6', { '/proc/net/tcp6': line(ME, { from: `${mapped}:9C40`, to: `${mapped}:0FA0` }) }, true],
    ['of another user', { '/proc/net/tcp': ours + line(OTHER) }, false],
    ['closed, and listed as of root', { '/proc/net/tcp': ours + line(0, { state: '06' }) }, false],
    ['from another port', { '/proc/net/tcp': ours + line(ME, { from: '0100007F:9C41' }) }, false],
    ['from another address', { '/proc/net/tcp': ours + line(ME, { from: '0200007F:9C40' }) }, false],
    ['unreadable', {}, false],
  ])('is recognized correctly if it is %s', async (_what, tables, expected) => {
    expect(await asked(tables as Record<string, string>)).toBe(expected)
  })

  it('is looked up again if the list misses it, as may happen while the list changes', async () => {
    const calls: string[] = []
    expect(await asked({ '/proc/net/tcp': ours }, calls)).toBe(false)
    expect(calls.length).toBeGreaterThan(2)
  })
})
