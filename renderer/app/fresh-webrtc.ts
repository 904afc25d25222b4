/**
 * Chromium notifies a document of a network change up to two seconds late (its NetworkChangeNotifier waits for the
 * network to settle). Until then its WebRTC offers the previous addresses, or none. A new document knows the current
 * ones immediately. So we create connections in an empty, recently created frame, which is removed with its last
 * connection.
 */
import type { RoomPlatform } from '../../shared/mesh/enter-room.ts'

/** Connections created within this time share a frame. Milliseconds. */
const FRESH = 1000

interface Frame {
  element: HTMLIFrameElement
  made: number
  connections: number
}

/** @param document to which the invisible frames are added */
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
      // Deferred: another connection may be created in the same turn.
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
