/**
 * Pages of apps have no WebRTC to look for. The headers already keep it from reaching anything, but Chromium ends the
 * whole app if a frame within it begins a connection. This is no wall: an app that goes around it only ends itself.
 */

export const WEBRTC_NAMES = ['RTCPeerConnection', 'webkitRTCPeerConnection']

/** Sent to the page as text: it refers to nothing outside of itself. */
export function hideWebRtc(page: object, names: readonly string[]): void {
  const hide = (hidden: object | null | undefined) => {
    // A frame on another site throws at every look.
    try {
      if (hidden) for (const name of names) if (name in hidden) Object.assign(hidden, { [name]: undefined })
    } catch {}
  }
  hide(page)
  const { HTMLIFrameElement: Frame } = page as { HTMLIFrameElement?: { prototype: object } }
  // A frame without a page of its own has what its browser gives it, and scripts get at that from here.
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
