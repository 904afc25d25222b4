/** Where the network changes while a page loads, Chromium ends its requests, to this machine too. A page that lost its styles or its program is loaded again. */
const KEY = 'parley.loaded-again'
const MOST = 3

const times = Number(sessionStorage.getItem(KEY))
let lost = false

/** @param {Event} event */
function notice({ target }) {
  const isPart =
    target instanceof HTMLScriptElement || (target instanceof HTMLLinkElement && target.rel === 'stylesheet')
  if (!isPart || lost || times >= MOST) return
  lost = true
  sessionStorage.setItem(KEY, String(times + 1))
  setTimeout(() => location.reload(), 300)
}

addEventListener('error', notice, true)
addEventListener('load', () => {
  removeEventListener('error', notice, true)
  if (!lost) sessionStorage.removeItem(KEY)
})
