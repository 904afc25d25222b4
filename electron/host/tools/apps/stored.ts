/** A page of ours on an app's site that reports to our window how much the app has stored there, at intervals. */

const INTERVAL = 10_000

/** Sent to the page as text. */
function tellStored(window: string, interval: number): void {
  const tell = async () => {
    const { usage = 0 } = await navigator.storage.estimate()
    // Chromium's estimate doesn't include these texts.
    const texts = Object.entries(localStorage).flat().join('').length * 2
    parent.postMessage({ stored: usage + texts }, window)
  }
  // The response header cleared everything except the storage of single tabs.
  if (location.pathname.endsWith('/clear.html')) sessionStorage.clear()
  void tell()
  setInterval(() => void tell(), interval)
}

export const STORED_PAGE = '<!doctype html><meta charset="utf-8"><title>.</title><script src="stored.js"></script>'

/** @param window the window's origin */
export const storedScript = (window: string): string => `;(${tellStored})(${JSON.stringify(window)}, ${INTERVAL})\n`
