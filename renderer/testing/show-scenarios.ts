/** Shows a scenario with a host in memory, and can replace it with others. */
import type { Disposable } from '../../shared/base/emitter.ts'
import type { FakeHost } from './fake-host.ts'
import { scenarios } from './scenarios.ts'
import { showApp } from './show-app.ts'

declare global {
  interface Window {
    fakeHost?: FakeHost
    /** Replaces the scenario on screen without reloading the page. */
    showScenario?(name: string): Promise<void>
  }
}

let shown: Disposable | undefined

/** The browser's storage stands in for the host's disk: remembered values survive a reload, and tests can set them. */
function store(): void {
  for (const [key, value] of window.fakeHost?.remembered ?? []) {
    localStorage.setItem(`parley.${key}`, JSON.stringify(value))
  }
}

async function show(name: string): Promise<void> {
  const host = scenarios[name]?.()
  if (!host) throw new Error(`scenarios: ${Object.keys(scenarios).join(', ')}`)
  store()
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('parley.')) host.remembered.set(key.slice('parley.'.length), JSON.parse(localStorage[key]))
  }
  shown?.dispose()
  window.fakeHost = host
  shown = await showApp(host)
}

window.showScenario = show
addEventListener('pagehide', store)
void show(new URLSearchParams(window.location.search).get('scenario') ?? 'some')
