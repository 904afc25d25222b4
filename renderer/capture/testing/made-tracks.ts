/** Synthetic sounds and pictures for tests. */

export interface Made {
  track: MediaStreamTrack
  stop: () => void
}

/** A tone. Its audio context plays only after the person has clicked somewhere. */
export function madeSound(frequency: number): Made {
  const context = new AudioContext()
  const [tone, out] = [context.createOscillator(), context.createMediaStreamDestination()]
  tone.frequency.value = frequency
  tone.connect(out)
  tone.start()
  const [track] = out.stream.getAudioTracks() as [MediaStreamTrack]
  return { track, stop: () => void context.close() }
}

/** Noise like that of a fan. @param rate sample rate in Hz */
export function madeNoise(rate: number): Made {
  const context = new AudioContext({ sampleRate: rate })
  const buffer = context.createBuffer(1, rate, rate)
  const samples = buffer.getChannelData(0)
  for (let at = 0; at < rate; at++) samples[at] = Math.random() * 0.2 - 0.1
  const [noise, out] = [context.createBufferSource(), context.createMediaStreamDestination()]
  Object.assign(noise, { buffer, loop: true })
  noise.connect(out)
  noise.start()
  const [track] = out.stream.getAudioTracks() as [MediaStreamTrack]
  return { track, stop: () => void context.close() }
}

const SIZE = { width: 640, height: 360 }

/** Head and shoulders. */
function paintPerson(context: CanvasRenderingContext2D): void {
  const { width, height } = SIZE
  context.fillStyle = 'rgb(255 255 255 / 75%)'
  context.beginPath()
  context.arc(width / 2, height * 0.42, height * 0.18, 0, 7)
  context.ellipse(width / 2, height * 1.05, height * 0.36, height * 0.38, 0, 0, 7)
  context.fill()
}

/** A picture of one color that is repainted continuously. */
export function madePicture(color: string, { isPerson = false } = {}): Made {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, SIZE)
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  let count = 0
  const paint = () => {
    context.fillStyle = color
    context.fillRect(0, 0, SIZE.width, SIZE.height)
    if (isPerson) paintPerson(context)
    // Frames that don't differ might not be sent.
    context.fillStyle = count++ % 2 ? 'rgb(0 0 0 / 2%)' : 'rgb(255 255 255 / 2%)'
    context.fillRect(0, 0, 16, 16)
  }
  paint()
  const timer = setInterval(paint, 66)
  const [track] = canvas.captureStream(15).getVideoTracks() as [MediaStreamTrack]
  return {
    track,
    stop() {
      clearInterval(timer)
      track.stop()
    },
  }
}

/** How long to wait for a stream's first picture. Milliseconds. */
const SHOWN_WITHIN = 400

/** The color of a picture at a position, as the largest of its red, green and blue components. */
export function colorAt(picture: CanvasImageSource, x: number, y: number): string {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: 1, height: 1 })
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  context.drawImage(picture, x, y, 1, 1, 0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  const most = Math.max(red, green, blue)
  if (most < 100) return 'black'
  return most === red ? 'red' : most === green ? 'green' : 'blue'
}

/** The color at the center of a stream's picture, as its largest component; null if it shows nothing. */
export async function colorIn(stream: MediaStream): Promise<string | null> {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  try {
    const isPlaying = await Promise.race([
      video.play().then(
        () => true,
        () => false,
      ),
      new Promise<false>((resolve) => setTimeout(resolve, SHOWN_WITHIN, false)),
    ])
    if (!isPlaying) return null
    const { videoWidth: width, videoHeight: height } = video
    return width === 0 ? null : colorAt(video, width / 2, height / 2)
  } finally {
    video.srcObject = null
  }
}
