/**
 * The only user of ipcMain. Checks the sender, then the data: it must be one of our pages in the main frame, and fit
 * the map's schema.
 */
import { isAbsolute } from 'node:path'
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { checkEvent, fail } from '../../../shared/ipc/check.ts'
import type {
  CallInput,
  CallName,
  CallOutput,
  CallResult,
  EventName,
  EventPayload,
  HostApi,
} from '../../../shared/ipc/contract.ts'
import { createDispatch } from '../../../shared/ipc/dispatch.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, GRANT_CHANNEL } from '../../../shared/ipc/electron-channels.ts'
import { type ShellCallName, shellCalls } from '../../../shared/ipc/shell.ts'
import { spared } from '../lifecycle/spared.ts'
import { isOwnAddress } from './own-address.ts'

const PATH_LENGTH = 32_768

export type ShellHandlers = {
  readonly [Name in ShellCallName]: (
    input: CallInput<Name>,
    contents: WebContents,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>
}

export interface ShellIpcOptions {
  ipcMain: Pick<IpcMain, 'handle'>
  api: HostApi
  /** Handlers of calls to the shell itself. */
  handlers(): ShellHandlers
  /** The host's name for a path that the person selected. */
  grant(path: string): Promise<string>
  /** The page that the person used last, or null. */
  front(): WebContents | null
  /** Brings a page's window to the front. */
  show(contents: WebContents): void
  log(message: string): void
}

export interface ShellIpc {
  /** Lets this window's page talk to the host, until the window is gone. */
  attach(contents: WebContents): void
  /** Sends an event to this window's page, or to the one in front, once that has made its first call. */
  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>, contents?: WebContents): void
}

interface Page {
  client: string
  disconnect(): void
  awake: boolean
}

export function wireIpc({ ipcMain, api, handlers, grant, front, show, log }: ShellIpcOptions): ShellIpc {
  const pages = new Map<WebContents, Page>()
  const dispatch = createDispatch({ ...api, call: answer }, log)
  let waiting: { name: EventName; payload: unknown }[] = []
  let loads = 0

  async function answer<Name extends CallName>(
    client: string,
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallResult<CallOutput<Name>>> {
    const [contents] = [...pages].find(([, page]) => page.client === client) ?? []
    if (contents === undefined || !Object.hasOwn(shellCalls, name)) return api.call(client, name, input)
    const handler = handlers()[name as ShellCallName] as unknown as (
      given: CallInput<Name>,
      from: WebContents,
    ) => Promise<CallOutput<Name>>
    return { ok: true, value: await handler(input, contents) }
  }

  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown) => {
    const page = isOwnPage(event) ? pages.get(event.sender) : undefined
    if (page === undefined) return fail('not-allowed', 'only the page of this window may call')
    const result = await dispatch(page.client, name, input)
    if (name === 'app.show' && result.ok) show(event.sender)
    page.awake = true
    deliver()
    return result.ok ? { ok: true, value: withOwnBytes(result.value) } : result
  })

  ipcMain.handle(GRANT_CHANNEL, (event, path: unknown) => {
    const isPath = typeof path === 'string' && path.length <= PATH_LENGTH && isAbsolute(path)
    return isOwnPage(event) && pages.has(event.sender) && isPath ? grant(path) : null
  })

  function deliver(): void {
    const contents = front()
    if (contents === null || pages.get(contents)?.awake !== true) return
    for (const { name, payload } of waiting) send(contents, name, payload)
    waiting = []
  }

  function send(contents: WebContents, name: string, payload: unknown): void {
    const event = checkEvent(name, payload)
    if (event === null) log(`${name}: the payload does not fit`)
    else if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event.name, withOwnBytes(event.payload))
  }

  /** Each load of the page is a separate client: everything that the previous one had open is closed. */
  function connect(contents: WebContents): void {
    const client = `window-${contents.id}-${++loads}`
    const disconnect = api.connect(client, (name, payload) => send(contents, name, payload))
    pages.set(contents, { client, disconnect, awake: false })
  }

  function disconnect(contents: WebContents): void {
    pages.get(contents)?.disconnect()
    pages.delete(contents)
  }

  return {
    attach(contents) {
      connect(contents)
      // Not when a navigation starts: if it's refused, or becomes a download, the page stays as it is.
      contents.on(
        'did-navigate',
        spared(() => {
          if (pages.get(contents)?.awake === false) return
          disconnect(contents)
          connect(contents)
        }),
      )
      contents.on(
        'render-process-gone',
        spared(() => disconnect(contents)),
      )
      contents.once(
        'destroyed',
        spared(() => disconnect(contents)),
      )
    },
    tell(name, payload, contents) {
      if (contents !== undefined && pages.get(contents)?.awake === true) return send(contents, name, payload)
      // The person waits for the link or file that they opened last.
      waiting = [...waiting.filter((each) => each.name !== name), { name, payload }]
      deliver()
    },
  }
}

function isOwnPage({ senderFrame, sender }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null || senderFrame.parent !== null || senderFrame !== sender.mainFrame) return false
  return isOwnAddress(senderFrame.url)
}

/** Sending a view into a larger buffer would send the whole buffer, whatever else it contains. */
function withOwnBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return value.length === value.buffer.byteLength ? value : Uint8Array.from(value)
  if (Array.isArray(value)) return value.map(withOwnBytes)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withOwnBytes(part)]))
}
