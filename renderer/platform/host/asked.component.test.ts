/** The hooks that show the host's data. */
import { createElement, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { FakeHost, hex } from '../../testing/host/fake-host.ts'
import { useAsked, useTold } from './asked.ts'
import { HostProvider } from './host-context.tsx'

const ended: (() => void)[] = []
afterEach(() => {
  for (const end of ended.splice(0)) end()
})

const Shown = ({ space, text }: { space: string; text: (space: string) => string }) => text(space)

const provided = (host: HostClient, children: ReactNode) => HostProvider({ host, children })

/** Renders a component that shows one text from a host. */
function show(host: FakeHost, text: (space: string) => string) {
  const element = document.body.appendChild(document.createElement('div'))
  const root = createRoot(element)
  ended.push(() => {
    root.unmount()
    element.remove()
  })
  const client = host.window()
  const render = (space: string) => root.render(provided(client, createElement(Shown, { space, text })))
  return { render, text: () => element.textContent }
}

function hostWithSpaces() {
  const host = new FakeHost()
  const [first, other] = ['First', 'Other'].map((name) =>
    host.addSpace(name, { role: 'owner', name: 'Ana', color: '#3b5bdb' }),
  ) as [string, string]
  return { host, first, other }
}

const nameOf = (space: string) => {
  const { value, hasFailed } = useAsked('spaces.detail', space, 'space.changed')
  return `${value?.name ?? 'nothing'}${hasFailed ? ', failed' : ''}`
}

const rename = (host: FakeHost, space: string, name: string) => host.window().call('spaces.rename', { space, name })

test('calls again only on changes in its space', async () => {
  const { host, first, other } = hostWithSpaces()
  const screen = show(host, nameOf)
  screen.render(first)
  await expect.poll(screen.text).toBe('First')
  const asked = () => host.log.filter((name) => name === 'spaces.detail').length
  const before = asked()
  await rename(host, other, 'Of others')
  expect(asked()).toBe(before)
  await rename(host, first, 'Renamed')
  await expect.poll(screen.text).toBe('Renamed')
})

test('never shows the answer about another space', async () => {
  const { host, first, other } = hostWithSpaces()
  const screen = show(host, nameOf)
  screen.render(first)
  await expect.poll(screen.text).toBe('First')
  host.pause()
  screen.render(other)
  await expect.poll(screen.text).toBe('nothing')
  host.release()
  await expect.poll(screen.text).toBe('Other')
})

test('keeps the last value when a call fails, and calls again when the host is back', async () => {
  const { host, first } = hostWithSpaces()
  const screen = show(host, nameOf)
  screen.render(first)
  await expect.poll(screen.text).toBe('First')
  const detail = host.detail(first)
  host.details.delete(first)
  host.emit('space.changed', { space: first })
  await expect.poll(screen.text).toBe('First, failed')
  host.details.set(first, detail)
  host.crash()
  host.restart()
  await expect.poll(screen.text).toBe('First')
})

test('fails on a space that the host does not know', async () => {
  const { host } = hostWithSpaces()
  const screen = show(host, nameOf)
  screen.render(hex(99))
  await expect.poll(screen.text).toBe('nothing, failed')
})

test('prefers an event to the answer to an earlier call', async () => {
  const { host } = hostWithSpaces()
  const screen = show(host, () => useTold('network.state', 'network.changed')[0]?.stun.join() ?? 'nothing')
  host.pause()
  screen.render('')
  await expect.poll(() => host.log.includes('network.state')).toBe(true)
  host.emit('network.changed', { ...host.network, stun: ['newer'] })
  await expect.poll(screen.text).toBe('newer')
  host.release()
  await new Promise((resolve) => setTimeout(resolve))
  expect(screen.text()).toBe('newer')
})

test('calls once the host is connected, and after each reconnection', async () => {
  const { host } = hostWithSpaces()
  const screen = show(host, () => useTold('network.state', 'network.changed')[0]?.stun.join() ?? 'nothing')
  host.crash()
  screen.render('')
  await expect.poll(screen.text).toBe('nothing')
  host.network = { ...host.network, stun: ['first'] }
  host.restart()
  await expect.poll(screen.text).toBe('first')
  host.crash()
  host.network = { ...host.network, stun: ['second'] }
  host.restart()
  await expect.poll(screen.text).toBe('second')
})
