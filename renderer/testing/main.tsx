/** Runs the app over a fake host: open `testing/index.html?scenario=some` in `vite renderer`. Not part of the app. */
import type { FakeHost } from './fake-host.ts'
import { scenarios } from './scenarios.ts'
import { showApp } from './show-app.ts'

declare global {
  interface Window {
    fakeHost?: FakeHost
  }
}

const scenario = new URLSearchParams(window.location.search).get('scenario') ?? 'some'
const host = scenarios[scenario]?.()
if (!host) throw new Error(`scenarios: ${Object.keys(scenarios).join(', ')}`)
window.fakeHost = host
// The browser's storage replaces the host's disk: remembered values survive a reload, and a test can set them.
for (const name of Object.keys(localStorage)) {
  if (name.startsWith('parley.')) host.remembered.set(name.slice('parley.'.length), JSON.parse(localStorage[name]))
}
addEventListener('pagehide', () => {
  for (const [key, value] of host.remembered) localStorage.setItem(`parley.${key}`, JSON.stringify(value))
})
void showApp(host)
