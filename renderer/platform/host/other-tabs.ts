/**
 * A tab opened from the browser's own menu has no secret. A connected tab gives it a code, which works only once and
 * only briefly. Only pages of this host's origin, in this browser, receive each other's messages.
 */
import { makeCode } from '../../../shared/ipc/entrance.ts'
import { toHex } from '../../../shared/record/bytes.ts'

/** The part of a `BroadcastChannel` that we use. */
export type TabChannel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>

/** Milliseconds. */
const CODE_LIFE = 10_000
const WISH = /^wish ([0-9a-f]{32})$/
const CODE = /^code ([0-9a-f]{32}) (\d{1,15}-[0-9a-f]{32}\.[0-9a-f]{64})$/

const randomBytes = () => crypto.getRandomValues(new Uint8Array(16))

/** @param token of the run that this tab is connected to, or null */
export function answerTabs(channel: TabChannel, token: () => string | null): void {
  channel.addEventListener('message', ({ data }) => {
    const [, wish] = WISH.exec(String(data)) ?? []
    const known = token()
    if (!wish || known === null) return
    channel.postMessage(`code ${wish} ${makeCode(known, Date.now() + CODE_LIFE, randomBytes())}`)
  })
}

/** Requests a code; only the first reply is used. */
export function askTabs(channel: TabChannel, use: (code: string) => void): void {
  const wish = toHex(randomBytes())
  let isAnswered = false
  channel.addEventListener('message', ({ data }) => {
    const [, to, code] = CODE.exec(String(data)) ?? []
    if (isAnswered || to !== wish || !code) return
    isAnswered = true
    use(code)
  })
  channel.postMessage(`wish ${wish}`)
}
