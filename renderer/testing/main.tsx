/** Shows the app over a fake host: open `testing/index.html?scenario=some` in `vite renderer`. Not part of the app. */
import '@mantine/core/styles.css'
import '../app/app.css'
import { start } from '../app/start.tsx'
import type { FakeHost } from './fake-host.ts'
import { scenarios } from './scenarios.ts'

declare global {
  interface Window {
    fakeHost?: FakeHost
  }
}

const scenario = new URLSearchParams(window.location.search).get('scenario') ?? 'some'
const host = scenarios[scenario]?.()
if (!host) throw new Error(`scenarios: ${Object.keys(scenarios).join(', ')}`)
window.fakeHost = host
const alone = { setLocal: () => {}, onChange: () => () => {} }
start({ host: host.window(), openRoom: () => ({ presence: alone, close: () => {} }) })
