/** A window's page: loaded, and loaded again after a failure if the person wants that. */
import type { BrowserWindow } from 'electron'
import { ALONE } from '../../../shared/ipc/shell.ts'
import { spared } from '../lifecycle/spared.ts'
import { APP_ORIGIN } from './own-address.ts'

/** What is wrong with a window's page. */
export type PageTrouble = 'crashed' | 'unloadable' | 'unresponsive'

/** Milliseconds after which a page that paints nothing is shown anyway, so that there is a window to close. */
const SHOWN_AFTER = 5000
/** Milliseconds after which a page that hasn't loaded never will. */
const LOADED_WITHIN = 30_000

export interface PageTools {
  /** Asks the person whether to load the page again. */
  loadsAgain(trouble: PageTrouble): Promise<boolean>
  quit(): void
  /** The initial place: an address's hash, or an empty string. */
  place: string
  /** Whether only that place is shown, without everything around it. */
  isAlone: boolean
  /** Nobody waits for the window: it's shown on demand, or when it is in trouble. */
  isInBackground: boolean
  log(message: string): void
}

export function showPage(
  window: BrowserWindow,
  { loadsAgain, quit, place, isAlone, isInBackground, log }: PageTools,
): void {
  const address = `${APP_ORIGIN}/index.html${isAlone ? `?${ALONE}` : ''}${place}`
  let asking = false
  const show = (): void => {
    clearTimeout(patience)
    if (!window.isDestroyed() && !window.isVisible()) window.show()
  }
  const patience = isInBackground ? undefined : setTimeout(show, SHOWN_AFTER).unref()
  // Earlier, it would flash white.
  if (!isInBackground) window.once('ready-to-show', spared(show))
  window.once(
    'closed',
    spared(() => {
      clearTimeout(patience)
      clearTimeout(loading)
    }),
  )

  let loading: NodeJS.Timeout | undefined

  function load(): void {
    clearTimeout(loading)
    const mine = setTimeout(() => inTrouble('unloadable', 'it does not load'), LOADED_WITHIN).unref()
    loading = mine
    window
      .loadURL(address)
      .catch((error: { code?: unknown }) => {
        // Another load has taken its place.
        if (error.code !== 'ERR_ABORTED') inTrouble('unloadable', String(error))
      })
      .finally(() => clearTimeout(mine))
  }

  function inTrouble(trouble: PageTrouble, why: string): void {
    log(`the page is ${trouble}: ${why}`)
    // One question at a time: one cause can have several effects.
    if (asking || window.isDestroyed()) return
    asking = true
    show()
    loadsAgain(trouble)
      .then((again) => {
        asking = false
        if (window.isDestroyed()) return
        if (again) load()
        else if (trouble !== 'unresponsive') quit()
      })
      .catch((error: unknown) => log(String(error)))
  }

  window.webContents.on(
    'render-process-gone',
    spared((_event, { reason }) => {
      if (reason !== 'clean-exit') inTrouble('crashed', reason)
    }),
  )
  window.on(
    'unresponsive',
    spared(() => inTrouble('unresponsive', 'it does not answer')),
  )
  load()
}
