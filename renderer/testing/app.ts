/** The whole app in the page of a component test. */
import { expect, onTestFinished } from 'vitest'
import { commands } from 'vitest/browser'
import './all-words.ts'
import { CALM, isCalm } from './checks/calm.ts'
import type { FakeHost } from './host/fake-host.ts'
import { scenarios } from './scenarios.ts'
import type { Screen } from './screen.ts'
import { addressIn } from './screens.ts'
import { showApp } from './show-app.ts'

export const calm = (): Promise<void> => isCalm(CALM)

export function hostOf(scenario: string): FakeHost {
  const host = scenarios[scenario]?.()
  if (!host) throw new Error(`no scenario ${scenario}`)
  return host
}

/** Shows a view of the app until the test ends. */
export async function open(host: FakeHost, address = ''): Promise<void> {
  const element = document.createElement('div')
  element.id = 'root'
  document.body.append(element)
  window.location.hash = addressIn(host.state.spaces[0]?.id ?? '', address)
  const app = await showApp(host)
  onTestFinished(() => {
    app.dispose()
    element.remove()
  })
  await calm()
}

/** Shows a screen as declared, until the test ends. Returns the calls that its act has caused, as they arrive. */
export async function showScreen({ name, scenario, address, act, whole }: Screen): Promise<() => readonly string[]> {
  const host = hostOf(scenario)
  await open(host, address)
  if (whole) await expect.poll(() => document.querySelector(whole)).not.toBeNull()
  const before = host.log.length
  if (act) {
    await commands.act(name)
    await calm()
  }
  return () => host.log.slice(before)
}
