import { describe, expect, it } from 'vitest'
import type { SocketLike } from '../../../shared/ipc/client/socket-client.ts'
import { makeCode } from '../../../shared/ipc/entrance.ts'
import { emptyState } from '../../../shared/ipc/testing.ts'
import type { HostWindow } from './host-client.ts'
import { connectToHost } from './host-client.ts'
import type { TabChannel } from './other-tabs.ts'

const CODE = makeCode('token', 1, new Uint8Array(16))

function fakePage(hash: string, parley?: Window['parley']) {
  const stored = new Map<string, string>()
  const listeners: (() => void)[] = []
  const page = {
    location: { hash, host: '127.0.0.1:4000', pathname: '/', search: '' },
    history: {
      state: null,
      replaceState(_state: unknown, _title: string, address: string) {
        page.location.hash = ''
        page.address = address
      },
    },
    sessionStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    },
    addEventListener: (_type: string, listener: () => void) => void listeners.push(listener),
    setTimeout: () => 1,
    clearTimeout: () => {},
    address: '',
    ...(parley ? { parley } : {}),
  }
  const opened: string[] = []
  const sent: unknown[] = []
  const openSocket = (url: string): SocketLike => {
    opened.push(url)
    return {
      binaryType: '',
      send: (data) => void sent.push(data),
      close: () => {},
      addEventListener: (type: string, listener: (event: never) => void) => {
        if (type === 'open') queueMicrotask(() => listener(undefined as never))
      },
    }
  }
  const openChannel = () => ({ postMessage: () => {}, addEventListener: () => {} }) as unknown as TabChannel
  const window = page as unknown as HostWindow
  return { page, opened, sent, stored, connect: () => connectToHost(window, openSocket, openChannel), listeners }
}

describe('host client', () => {
  it.each([
    ['token=abc-_1', 'abc-_1', 'token'],
    [`code=${CODE}`, CODE, CODE.split('.')[0]],
  ])('moves the secret from the address #%s to the session, and does not send it', async (hash, secret, name) => {
    const { connect, page, opened, sent, stored } = fakePage(`#${hash}`)
    connect()
    await Promise.resolve()
    expect(opened).toEqual(['ws://127.0.0.1:4000/ipc'])
    expect(sent).toEqual([expect.stringMatching(new RegExp(`^${name} [0-9a-f]{64}$`))])
    expect([page.location.hash, page.address, ...stored.values()]).toEqual(['', '/', secret])
  })

  it('reports a missing token, and continues with one that arrives later', async () => {
    const { connect, page, opened, listeners } = fakePage('#somewhere')
    let refused = 0
    connect().onRefused(() => refused++)
    await Promise.resolve()
    expect([refused, opened.length]).toEqual([1, 0])
    page.location.hash = '#token=new'
    for (const listener of listeners) listener()
    expect(opened).toHaveLength(1)
  })

  it('keeps the secret for a reload, even if the browser was told to delete it in between', () => {
    const { connect, stored, listeners } = fakePage('#token=abc')
    connect()
    stored.clear()
    for (const listener of listeners) listener()
    expect([...stored.values()]).toEqual(['abc'])
  })

  it('uses the bridge of the installed app if there is one, and validates its messages', async () => {
    const answers: unknown[] = [
      { ok: true, value: emptyState },
      { ok: true, value: 7 },
    ]
    let tell: (name: string, payload: unknown) => void = () => {}
    const { connect, opened } = fakePage('', {
      call: async () => answers.shift(),
      on: (listener) => {
        tell = listener
      },
      grantOf: async () => null,
    })
    const { client } = connect()
    const heard: unknown[] = []
    client.on('app.changed', (state) => heard.push(state))
    tell('app.changed', { nonsense: true })
    tell('app.changed', emptyState)
    expect(heard).toEqual([emptyState])
    expect(await client.call('app.state')).toEqual({ ok: true, value: emptyState })
    expect(await client.call('app.state')).toMatchObject({ ok: false, error: { reason: 'internal' } })
    expect(opened).toEqual([])
  })
})
