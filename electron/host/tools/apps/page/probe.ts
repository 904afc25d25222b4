/**
 * A page on an app's site that tries to reach the outside before the app can. If anything gets through, the browser
 * doesn't start apps: no header blocks WebRTC and DNS lookups there.
 */

/** How long connections have, in milliseconds. Within one page they take a tenth of it. */
const PATIENCE = 1500

/** Sent to the page as text. */
function probe(target: string, window: string, patience: number): void {
  const leaks: string[] = []
  const leak = (what: string) => leaks.push(what)
  const offer = async (to: RTCPeerConnection, candidate: RTCIceCandidate | null) => {
    try {
      if (candidate) await to.addIceCandidate(candidate)
    } catch {}
  }
  const connect = async () => {
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()]
    one.onicecandidate = ({ candidate }) => void offer(other, candidate)
    other.onicecandidate = ({ candidate }) => void offer(one, candidate)
    one.createDataChannel('probe').onopen = () => leak('webrtc')
    await one.setLocalDescription()
    await other.setRemoteDescription(one.localDescription as RTCSessionDescription)
    await other.setLocalDescription()
    await one.setRemoteDescription(other.localDescription as RTCSessionDescription)
  }
  const attempts: Record<string, () => unknown> = {
    webrtc: connect,
    fetch: () => fetch(target, { mode: 'no-cors' }).then(() => leak('fetch')),
    socket: () => {
      new WebSocket(target.replace('http', 'ws')).onopen = () => leak('socket')
    },
    image: () => {
      const image = new Image()
      image.onload = () => leak('image')
      image.src = `${target}?image`
    },
    prefetch: () => {
      const link = document.createElement('link')
      link.onload = () => leak('prefetch')
      Object.assign(link, { rel: 'prefetch', href: `${target}?prefetch` })
      document.head.append(link)
    },
    worker: () => {
      const code = `fetch(${JSON.stringify(target)},{mode:'no-cors'}).then(()=>postMessage(1),()=>{})`
      new Worker(URL.createObjectURL(new Blob([code]))).onmessage = () => leak('worker')
    },
  }
  for (const attempt of Object.values(attempts)) {
    try {
      Promise.resolve(attempt()).catch(() => {})
    } catch {}
  }
  setTimeout(() => parent.postMessage({ leaks }, window), patience)
}

export const PROBE_PAGE = '<!doctype html><meta charset="utf-8"><title>.</title><script src="probe.js"></script>'

/** @param target an address outside of the app's site that answers with a picture @param window the window's origin */
export const probeScript = (target: string, window: string): string =>
  `;(${probe})(${JSON.stringify(target)}, ${JSON.stringify(window)}, ${PATIENCE})\n`
