import { expect, test, vi } from 'vitest'
import type { AppState, HostClient, NearbyState } from '../../../shared/ipc/contract.ts'
import { createAppStore } from './store.ts'
import { undoAction } from './undo-action.ts'

/** A host whose answers and events are triggered by the test. */
function hostByHand() {
  const answers = new Map<string, (value: unknown) => void>()
  const listeners = new Map<string, (event: unknown) => void>()
  const client = {
    call: (name: string) =>
      new Promise((resolve) => answers.set(name, (value) => resolve({ ok: true as const, value }))),
    on: (name: string, listener: (event: unknown) => void) => {
      listeners.set(name, listener)
      return () => {}
    },
    onConnected: () => () => {},
  } as unknown as HostClient
  return {
    client,
    answer: (name: string, value: unknown) => answers.get(name)?.(value),
    tell: (name: string, event: unknown) => listeners.get(name)?.(event),
  }
}

const appWith = (...ids: string[]) => ({ spaces: ids.map((id) => ({ id })) }) as unknown as AppState
const nearbyWith = (visible: boolean) => ({ visible }) as unknown as NearbyState

test('an event is not overwritten by an earlier answer', async () => {
  const host = hostByHand()
  const store = createAppStore(host.client)
  const refreshed = store.refresh()
  host.answer('app.state', appWith('first'))
  host.answer('nearby.state', nearbyWith(false))
  await Promise.resolve()
  host.tell('app.changed', appWith('first', 'second'))
  host.tell('nearby.changed', nearbyWith(true))
  host.answer('unread.all', [])
  host.answer('inbox.all', [])
  host.answer('profile.picture', null)
  await refreshed
  expect(store.getState().app?.spaces).toHaveLength(2)
  expect(store.getState().nearby?.visible).toBe(true)
})

test('data received again without a change notifies no subscriber', async () => {
  const host = hostByHand()
  const store = createAppStore(host.client)
  const detail = () => ({ id: 'first', members: [{ device: 'ana' }] })
  const load = async () => {
    const loaded = store.loadDetail('first')
    host.answer('spaces.detail', detail())
    await loaded
  }
  host.tell('app.changed', appWith('first', 'second'))
  await load()
  host.tell('unread.changed', { space: 'second', tool: 'chat', items: [] })
  const before = store.getState()
  host.tell('app.changed', appWith('first', 'second'))
  await load()
  for (const part of ['app', 'details', 'unread', 'inbox'] as const) expect(store.getState()[part]).toBe(before[part])
  host.tell('app.changed', appWith('first'))
  expect(Object.keys(store.getState().unread)).toEqual([])
})

test('a repeated notice replaces the previous one, unless it can be undone', () => {
  const store = createAppStore(hostByHand().client)
  const texts = () => store.getState().notices.map(({ text }) => text)
  store.notify('no room left')
  store.notify('no room left')
  expect(texts()).toEqual(['no room left'])
  store.notify('one file deleted', undoAction(vi.fn()))
  store.notify('one file deleted', undoAction(vi.fn()))
  expect(texts()).toEqual(['no room left', 'one file deleted', 'one file deleted'])
})
