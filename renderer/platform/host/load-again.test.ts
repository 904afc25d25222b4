import { expect, it } from 'vitest'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { emptyState } from '../../../shared/ipc/testing.ts'
import { loadAgain } from './load-again.ts'

/** Returns a window connected to a host. */
function opened() {
  const loads: string[] = []
  const listeners = new Map<string, (payload: unknown) => void>()
  const connections: ((isConnected: boolean) => void)[] = []
  const host = { device: emptyState.device }
  const state = () => ({ ...emptyState, device: host.device })
  const client = {
    on: (name: string, listener: (payload: unknown) => void) => listeners.set(name, listener),
    onConnected: (listener: (isConnected: boolean) => void) => connections.push(listener),
    call: async () => ({ ok: true, value: state() }),
  } as unknown as HostClient
  loadAgain(client, () => loads.push('again'))
  /** Resolves once the host has answered. */
  const connect = async (isConnected: boolean): Promise<void> => {
    for (const listener of connections) listener(isConnected)
    await Promise.resolve()
    await Promise.resolve()
  }
  return {
    loads,
    host,
    connect,
    restart: () => listeners.get('app.restarting')?.({}),
    change: () => listeners.get('app.changed')?.(state()),
  }
}

it('reloads the page only once the host is back', async () => {
  const { loads, restart, connect } = opened()
  await connect(true)
  restart()
  expect(loads).toEqual([])
  await connect(false)
  expect(loads).toEqual([])
  await connect(true)
  expect(loads).toEqual(['again'])
})

it('leaves the page as it is if only the connection was lost', async () => {
  const { loads, connect, change } = opened()
  await connect(true)
  await connect(false)
  await connect(true)
  change()
  expect(loads).toEqual([])
})

it('reloads the page if the host is another device, even if the page missed the restart', async () => {
  const { loads, host, connect, change } = opened()
  await connect(true)
  await connect(false)
  host.device = 'cd'.repeat(32)
  await connect(true)
  expect(loads).toEqual(['again'])
  change()
  expect(loads).toEqual(['again', 'again'])
})
