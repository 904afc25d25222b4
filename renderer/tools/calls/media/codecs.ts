/** The codecs for calls; the first available one is used. More would only make descriptions longer. */

/** VP8 is the cheapest at the sizes of a call with several people; above 360 lines, others are cheaper. */
const WANTED = { audio: ['audio/opus', 'audio/red'], video: ['video/VP8', 'video/VP9', 'video/AV1', 'video/H264'] }
/** Retransmits lost packets. */
const AGAIN = 'video/rtx'

/** The first of each kind that this browser has. */
export function codecsOf(kind: 'audio' | 'video'): RTCRtpCodec[] {
  const all = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? []
  const named = (name: string) => all.filter(({ mimeType }) => mimeType === name)
  return [...WANTED[kind].flatMap((name) => named(name).slice(0, 1)), ...named(AGAIN).slice(0, 1)]
}

/** Which of the shared codecs is used for a picture. */
export type CodecChoice = 'small' | 'large'

const CHOICES: Readonly<Record<CodecChoice, string>> = { small: 'video/VP8', large: 'video/VP9' }

/** Undefined if the other end doesn't have it: then the first of all is used. */
export function chosenAmong(codecs: readonly RTCRtpCodec[], choice: CodecChoice): RTCRtpCodec | undefined {
  const found = codecs.find(({ mimeType }) => mimeType === CHOICES[choice])
  if (!found) return undefined
  const { mimeType, clockRate, channels, sdpFmtpLine } = found
  return {
    mimeType,
    clockRate,
    ...(channels !== undefined && { channels }),
    ...(sdpFmtpLine !== undefined && { sdpFmtpLine }),
  }
}
