/**
 * Hides WebRTC from apps' pages. The headers already keep it from reaching anything, but Chromium kills the whole app
 * if one of its frames starts a connection. This is no security boundary: an app that works around it only kills
 * itself.
 */

export const WEBRTC_NAMES = ['RTCPeerConnection', 'webkitRTCPeerConnection']

/** Sent to the page as text, so it can't refer to anything outside itself. */
export function hideWebRtc(page: object, names: readonly string[]): void {
  const hide = (hidden: object | null | undefined) => {
    // A frame on another site throws on any access.
    try {
      if (hidden) for (const name of names) if (name in hidden) Object.assign(hidden, { [name]: undefined })
    } catch {}
  }
  hide(page)
  const { HTMLIFrameElement: Frame } = page as { HTMLIFrameElement?: { prototype: object } }
  // A frame without its own page has the browser's globals, and scripts reach them through these.
  for (const name of Frame ? ['contentWindow', 'contentDocument'] : []) {
    const found = Object.getOwnPropertyDescriptor(Frame?.prototype, name)
    const get = found?.get
    if (!get) continue
    Object.defineProperty(Frame?.prototype, name, {
      ...found,
      get() {
        const value = get.call(this)
        hide(name === 'contentWindow' ? value : value?.defaultView)
        return value
      },
    })
  }
}
