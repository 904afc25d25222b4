/** Tests whether a TURN server allocates an address, with WebRTC restricted to relayed candidates. */

export interface TurnServer {
  url: string
  username: string
  credential: string
}

export type TurnFailure = 'credentials' | 'no-answer' | 'no-way' | 'unsupported'
export type TurnResult = { ok: true } | { ok: false; failure: TurnFailure }

const TIME = 8000
/** 401 unauthorized, 438 stale nonce, 441 wrong credentials, 431 integrity check (RFC 8489, 8656). */
const CREDENTIALS = [401, 431, 438, 441]

/** Never rejects; takes at most 8 s. */
export async function testTurn(
  server: TurnServer,
  Connection: typeof RTCPeerConnection | undefined,
): Promise<TurnResult> {
  if (!Connection) return { ok: false, failure: 'unsupported' }
  let connection: RTCPeerConnection | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    const { url, username, credential } = server
    const opened = new Connection({ iceServers: [{ urls: [url], username, credential }], iceTransportPolicy: 'relay' })
    connection = opened
    const result = new Promise<TurnResult>((resolve) => {
      let failure: TurnFailure = 'no-way'
      timer = setTimeout(() => resolve({ ok: false, failure: failure === 'no-way' ? 'no-answer' : failure }), TIME)
      opened.onicecandidateerror = ({ errorCode }) => {
        if (CREDENTIALS.includes(errorCode)) failure = 'credentials'
        else if (failure !== 'credentials') failure = 'no-answer'
      }
      opened.onicecandidate = ({ candidate }) => {
        if (candidate?.candidate.includes(' typ relay')) resolve({ ok: true })
        else if (candidate === null) resolve({ ok: false, failure })
      }
    })
    opened.createDataChannel('test')
    await opened.setLocalDescription(await opened.createOffer())
    return await result
  } catch {
    return { ok: false, failure: 'no-way' }
  } finally {
    clearTimeout(timer)
    connection?.close()
  }
}
