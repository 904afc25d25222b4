/** Shows a scenario with a host in memory. */
import type { FakeHost } from './host/fake-host.ts'
import { scenarios } from './scenarios.ts'
import { showApp } from './show-app.ts'

declare global {
  interface Window {
    fakeHost?: FakeHost
  }
}

/** The browser's storage stands in for the host's disk: remembered values survive a reload, and tests can set them. */
function store(): void {
  for (const [key, value] of window.fakeHost?.remembered ?? []) {
    localStorage.setItem(`parley.${key}`, JSON.stringify(value))
  }
}

async function show(name: string): Promise<void> {
  const host = scenarios[name]?.()
  if (!host) throw new Error(`scenarios: ${Object.keys(scenarios).join(', ')}`)
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('parley.')) host.remembered.set(key.slice('parley.'.length), JSON.parse(localStorage[key]))
  }
  window.fakeHost = host
  await showApp(host)
}

addEventListener('pagehide', store)
void show(new URLSearchParams(window.location.search).get('scenario') ?? 'some')
