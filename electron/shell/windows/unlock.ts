/**
 * Asks for a profile's passphrase in a small window of its own. Its page has no script and another origin than the
 * app's pages. It's a single form, whose content arrives as a request under the app's scheme.
 */
import { createHash } from 'node:crypto'
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import type { Crypto } from '../../../shared/record/crypto.ts'
import type { KeySealer } from '../../host/profile/key-vault.ts'
import { ProfileError } from '../../host/profile/profile-error.ts'
import { passphraseSealer } from '../../host/profile/sealers.ts'
import { spared } from '../lifecycle/spared.ts'
import { UNLOCK_ORIGIN } from '../pages/own-address.ts'
import type { ShellWords } from '../words/words.ts'
import { SANDBOXED } from './window.ts'

/** Maximum length of a passphrase, in characters. */
const LONGEST = 1024
/** Maximum size of the form's request, in bytes: three for each byte of UTF-8. */
const ANSWER_BYTES = 16 * LONGEST

/** The person closed the window instead of answering. */
export class LeftLocked extends Error {}

export interface UnlockOptions {
  createWindow(options: BrowserWindowConstructorOptions): BrowserWindow
  words: ShellWords
  icon: string
  crypto: Crypto
}

export class Unlock {
  readonly #options: UnlockOptions
  #window: BrowserWindow | null = null
  /** Null if the window was closed. */
  #given = Promise.withResolvers<string | null>()
  /** Whether the last passphrase is wrong. */
  #verdict = Promise.withResolvers<boolean>()

  constructor(options: UnlockOptions) {
    this.#options = options
  }

  /**
   * Opens with a passphrase from the person, who can try until it is right. Rejects with LeftLocked, or because the key
   * is damaged.
   */
  get sealer(): KeySealer {
    return {
      sealing: 'passphrase',
      seal: () => Promise.reject(new Error('the installed app sets no passphrase')),
      open: (sealed) => this.#open(sealed),
    }
  }

  async #open(sealed: Uint8Array): Promise<Uint8Array> {
    this.#show()
    try {
      for (;;) {
        const passphrase = await this.#given.promise
        if (passphrase === null) throw new LeftLocked('the profile stays locked')
        this.#given = Promise.withResolvers()
        try {
          return await passphraseSealer(passphrase, this.#options.crypto).open(sealed)
        } catch (error) {
          if (!(error instanceof ProfileError && error.reason === 'wrong-passphrase')) throw error
          this.#verdict.resolve(true)
        }
      }
    } finally {
      this.#verdict.resolve(false)
      this.#window?.destroy()
    }
  }

  #show(): void {
    const { createWindow, words, icon } = this.#options
    const window = createWindow({
      width: 420,
      height: 260,
      resizable: false,
      maximizable: false,
      title: words.unlockTitle,
      icon,
      autoHideMenuBar: true,
      webPreferences: { ...SANDBOXED, javascript: false, devTools: false, spellcheck: false },
    })
    this.#window = window
    window.once(
      'closed',
      spared(() => {
        this.#window = null
        this.#given.resolve(null)
      }),
    )
    window.loadURL(`${UNLOCK_ORIGIN}/`).catch(() => window.destroy())
  }

  /** Answers a request of the window's page. */
  async answer(request: Request): Promise<Response> {
    if (this.#window === null) return new Response(null, { status: 404 })
    if (request.method === 'GET') return pageOf(this.#options.words, false)
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'GET, POST' } })
    const typed = await request.text()
    const passphrase = typed.length > ANSWER_BYTES ? null : new URLSearchParams(typed).get('passphrase')
    if (!passphrase) return pageOf(this.#options.words, true)
    this.#verdict = Promise.withResolvers()
    this.#given.resolve(passphrase)
    return (await this.#verdict.promise) ? pageOf(this.#options.words, true) : new Response(null, { status: 204 })
  }
}

const STYLE = `
:root { color-scheme: light dark; font: 15px system-ui, sans-serif; }
body { margin: 0; padding: 24px; }
form { display: grid; gap: 12px; }
h1 { font-size: 17px; margin: 0; }
input, button { font: inherit; padding: 8px 10px; }
p { margin: 0; color: light-dark(#b42318, #ff8a80); }
`

function pageOf(words: ShellWords, isWrong: boolean): Response {
  const style = createHash('sha256').update(STYLE).digest('base64')
  const wrong = isWrong ? `<p role="alert">${words.wrongPassphrase}</p>` : ''
  const page = `<!doctype html>
<html lang="${words.language}">
<meta charset="utf-8">
<title>${words.unlockTitle}</title>
<style>${STYLE}</style>
<form method="post">
<h1>${words.unlockTitle}</h1>
<label for="passphrase">${words.passphrase}</label>
<input id="passphrase" name="passphrase" type="password" maxlength="${LONGEST}" required autofocus>
${wrong}
<button>${words.unlock}</button>
</form>
</html>`
  return new Response(page, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    },
  })
}
