import { expect, it } from 'vitest'
import { loadAgain } from './load-again.ts'

/** A connected window. */
function opened() {
  const loads: string[] = []
  let restarting = (): void => {}
  const connections = new Set<(isConnected: boolean) => void>()
  loadAgain(
    {
      on: (_name, listener) => {
        restarting = listener as () => void
        return () => {}
      },
      onConnected: (listener) => {
        connections.add(listener)
        listener(true)
        return () => {}
      },
    },
    () => loads.push('again'),
  )
  const connect = (isConnected: boolean): void => {
    for (const listener of connections) listener(isConnected)
  }
  return { loads, restart: () => restarting(), connect }
}

it('loads the page again once the host is back, and not before', () => {
  const { loads, restart, connect } = opened()
  restart()
  expect(loads).toEqual([])
  connect(false)
  expect(loads).toEqual([])
  connect(true)
  expect(loads).toEqual(['again'])
})

it('leaves the page as it is if only the connection was lost', () => {
  const { loads, connect } = opened()
  connect(false)
  connect(true)
  expect(loads).toEqual([])
})
