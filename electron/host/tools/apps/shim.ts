/**
 * `webxdc.js`, which each app loads (webxdc 1.3). These functions are sent to the app as text, so they can't refer to
 * anything outside themselves. They can only send messages to the window, which trusts none of them.
 */
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'

/** What the host fills in for one app and person. */
interface About {
  /** Stable in this app, and unrelated to the person's addresses in others. */
  selfAddr: string
  selfName: string
  /** The origin of the window that shows the app. */
  window: string
}

interface Update {
  serial: number
  payload: string
  info?: string
  href?: string
  document?: string
  summary?: string
}

type Answer = { kind: 'answer'; id: number; error?: string; files?: File[] }
type FromWindow =
  | { kind: 'ping' }
  | { kind: 'credit'; count: number }
  | { kind: 'updates'; updates: Update[]; last: number; isAll: boolean }
  | { kind: 'heard'; bytes: Uint8Array }
  | Answer

/** Limits on what an app sends. */
const { interval, payload, info, title, notified, credit } = APP_LIMITS
const LIMITS = { interval, payload, info, title, notified, credit }

function begin(about: About, limits: typeof LIMITS, join: typeof joinChannel, watch: typeof watchLinks): void {
  const page = window as unknown as { webxdc?: object }
  try {
    const above = window.parent as unknown as { webxdc?: object }
    if (window.parent !== window && above.webxdc) {
      // This is a frame in the app's page.
      page.webxdc = above.webxdc
      return
    }
  } catch {}
  const { port1: port, port2 } = new MessageChannel()
  const answers = new Map<number, (answer: Answer) => void>()
  let next = 1
  const waiting: object[] = []
  let credit = 0
  const more = (count: number) => {
    credit += count
    for (const each of waiting.splice(0, credit)) {
      credit -= 1
      port.postMessage(each)
    }
  }
  const tell = (message: object) => {
    waiting.push(message)
    if (credit > 0) more(0)
  }
  more(limits.credit)
  const ask = (message: object) =>
    new Promise<Answer>((resolve, reject) => {
      const id = next++
      answers.set(id, (answer) => (answer.error === undefined ? resolve(answer) : reject(new Error(answer.error))))
      tell({ ...message, id })
    })
  let listener: ((update: object) => void) | null = null
  let toldAll = () => {}
  const channel = join(tell)
  port.onmessage = ({ data }: MessageEvent<FromWindow>) => {
    if (data.kind === 'ping') tell({ kind: 'pong' })
    else if (data.kind === 'credit') more(data.count)
    else if (data.kind === 'heard') channel.hear(data.bytes)
    else if (data.kind === 'answer') {
      answers.get(data.id)?.(data)
      answers.delete(data.id)
    } else {
      for (const { payload, ...rest } of data.updates) {
        try {
          listener?.({ ...rest, payload: JSON.parse(payload), max_serial: data.last })
        } catch (_error) {}
      }
      if (data.isAll) toldAll()
    }
  }
  let lastMessage: Promise<unknown> = Promise.resolve()
  const textOf = (value: unknown) => (value === undefined || value === null ? undefined : String(value))
  /** Cuts the text without leaving half a surrogate pair. */
  const cut = (value: unknown, most: number) =>
    textOf(value)
      ?.slice(0, most)
      .replace(/[\uD800-\uDBFF]$/, '')
  const fileOf = async (file: { name?: unknown; blob?: Blob; base64?: string; plainText?: string }) => {
    const given = [file.blob, file.base64, file.plainText].filter((each) => each !== undefined)
    if (typeof file.name !== 'string' || given.length !== 1) throw new Error('a file has a name and one content')
    const bytes =
      file.base64 === undefined
        ? await new Blob([(file.blob ?? file.plainText) as Blob | string]).arrayBuffer()
        : Uint8Array.from(atob(file.base64), (sign) => sign.charCodeAt(0)).buffer
    return { name: file.name, bytes: new Uint8Array(bytes) }
  }
  page.webxdc = {
    selfAddr: about.selfAddr,
    selfName: about.selfName,
    sendUpdateInterval: limits.interval,
    sendUpdateMaxSize: limits.payload,
    async sendUpdate(update: Record<string, unknown>) {
      const payload = JSON.stringify(update.payload) ?? 'null'
      if (payload.length > limits.payload) throw new RangeError(`at most ${limits.payload} characters`)
      const { info, href, document, summary, notify } = update
      const told = Object.entries((notify ?? {}) as object)
        .slice(0, limits.notified)
        .map(([to, text]) => ({ to, text: cut(String(text), limits.info) }))
      const texts = {
        ...{ info: cut(info, limits.info), href: textOf(href) },
        ...{ document: cut(document, limits.title), summary: cut(summary, limits.title) },
      }
      await ask({ kind: 'send', update: { payload, ...texts, ...(told.length > 0 && { notify: told }) } })
    },
    setUpdateListener(listen: (update: object) => void, serial: unknown = 0) {
      listener = listen
      const told = new Promise<void>((resolve) => {
        toldAll = resolve
      })
      tell({ kind: 'listen', after: Number.isSafeInteger(serial) && (serial as number) > 0 ? serial : 0 })
      return told
    },
    async getAllUpdates() {
      return []
    },
    async sendToChat({ text, file }: { text?: unknown; file?: Parameters<typeof fileOf>[0] }) {
      if (!text && !file) throw new Error('a message has a text or a file')
      const sent = file && (await fileOf(file))
      // The person decides on one message at a time.
      const decided = lastMessage.then(() => ask({ kind: 'message', text: textOf(text), file: sent }))
      lastMessage = decided.catch(() => {})
      await decided
    },
    async importFiles({ mimeTypes = [], extensions = [], multiple = false } = {}) {
      return (await ask({ kind: 'import', accept: [...mimeTypes, ...extensions].map(String), multiple: !!multiple }))
        .files
    },
    joinRealtimeChannel: channel.join,
  }
  watch(tell)
  window.parent.postMessage('webxdc', about.window, [port2])
}

/** The realtime channel: a page has one at a time. */
function joinChannel(tell: (message: object) => void) {
  interface Joined {
    listener: ((bytes: Uint8Array) => void) | null
  }
  let joined: Joined | null = null
  return {
    hear: (bytes: Uint8Array) => joined?.listener?.(bytes),
    join() {
      if (joined) throw new Error('the realtime channel was joined already')
      const mine: Joined = { listener: null }
      joined = mine
      tell({ kind: 'join' })
      const must = () => {
        if (joined !== mine) throw new Error('the realtime channel was left')
      }
      return {
        setListener(listener: (bytes: Uint8Array) => void) {
          must()
          mine.listener = listener
        },
        send(bytes: Uint8Array) {
          must()
          if (!(bytes instanceof Uint8Array)) throw new TypeError('send takes a Uint8Array')
          if (bytes.length > 128_000) throw new RangeError('at most 128000 bytes')
          tell({ kind: 'say', bytes })
        },
        leave() {
          must()
          joined = null
          tell({ kind: 'leave' })
        },
      }
    },
  }
}

/** The window shows links to the outside. Esc leaves the app if the app doesn't handle it. */
function watchLinks(tell: (message: object) => void): void {
  const isOutside = (href: string) => {
    try {
      return new URL(href, location.href).origin !== location.origin
    } catch {
      return true
    }
  }
  const onClick = (event: Event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement || each instanceof SVGAElement)
    const href = link instanceof HTMLAnchorElement ? link.href : link?.href.baseVal
    if (!href || !isOutside(href)) return
    event.preventDefault()
    tell({ kind: 'link', href: String(href) })
  }
  document.addEventListener('click', onClick, true)
  document.addEventListener('auxclick', onClick, true)
  window.open = (href) => {
    const address = String(href ?? '')
    if (isOutside(address)) tell({ kind: 'link', href: address })
    else location.assign(address)
    return null
  }
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) tell({ kind: 'escape' })
  })
}

export const shimFor = (about: About): string =>
  `;(${begin})(${JSON.stringify(about)}, ${JSON.stringify(LIMITS)}, ${joinChannel}, ${watchLinks})\n`
