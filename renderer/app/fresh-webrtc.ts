/**
 * Chromium tells a document of a changed network up to two seconds late (its NetworkChangeNotifier waits for things to settle), and until
 * then its WebRTC offers the addresses of before, or none. A document that is new is told at once what there is. So connections are
 * made in an empty frame that is not older than a moment, and it goes with the last of them.
 */
import type { RoomPlatform } from '../../shared/mesh/enter-room.ts'

/** Connections that are begun together share a frame. Milliseconds. */
const FRESH = 1000

interface Frame {
  element: HTMLIFrameElement
  made: number
  connections: number
}

/** @param document where the frames are put, unseen */
export function createFreshWebRtc(
  document: Document,
  now: () => number = () => performance.now(),
): RoomPlatform['webrtc'] {
  let last: Frame | null = null

  function frame(): Frame {
    if (last && now() - last.made < FRESH) return last
    const element = document.createElement('iframe')
    element.hidden = true
    element.title = ''
    document.body.append(element)
    last = { element, made: now(), connections: 0 }
    return last
  }

  function connect(configuration: RTCConfiguration): RTCPeerConnection {
    const within = frame()
    const { RTCPeerConnection } = within.element.contentWindow as unknown as typeof globalThis
    const connection = new RTCPeerConnection(configuration)
    const close = connection.close.bind(connection)
    let isOpen = true
    within.connections++
    connection.close = () => {
      close()
      if (!isOpen) return
      isOpen = false
      within.connections--
      // Later: another one may be begun in the turn in which this one ends.
      setTimeout(() => {
        if (within.connections > 0 || (within === last && now() - within.made < FRESH)) return
        if (within === last) last = null
        within.element.remove()
      }, FRESH)
    }
    return connection
  }

  return { RTCPeerConnection: new Proxy(class {}, { construct: (_, [configuration]) => connect(configuration) }) }
}
