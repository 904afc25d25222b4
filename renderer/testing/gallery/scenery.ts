/** Drawings that stand in for people's photos in the gallery. */

interface Mood {
  sky: [string, string]
  light: string
  hills: [string, string, string]
}

const MORNING: Mood = { sky: ['#8ec5e8', '#fdf1d8'], light: '#fff6c9', hills: ['#9dbf9e', '#6f9f78', '#45795a'] }
const NOON: Mood = { sky: ['#3f8fd0', '#cfe8f7'], light: '#ffffff', hills: ['#8fbf6a', '#66a24d', '#3f7d3a'] }
const DUSK: Mood = { sky: ['#43366e', '#f7a072'], light: '#ffd7a8', hills: ['#6a4a72', '#4b3a63', '#2f2b4d'] }
const NIGHT: Mood = { sky: ['#0e1733', '#2d3b6b'], light: '#f3efd9', hills: ['#1f2d4f', '#18243f', '#111a30'] }
const SEA: Mood = { sky: ['#7fb6d6', '#f3e3cf'], light: '#fffbe8', hills: ['#6ea3b8', '#4c86a0', '#2f6480'] }
const MOODS = [MORNING, NOON, DUSK, SEA, NIGHT] as const
const TENTS = ['#e8590c', '#1971c2', '#f1f3f5', '#c2255c'] as const
const BULBS = ['#ffd43b', '#ffa94d', '#fff3bf'] as const

function drawSky(context: CanvasRenderingContext2D, { sky, light }: Mood, seed: number): void {
  const { width, height } = context.canvas
  const gradient = context.createLinearGradient(0, 0, 0, height * 0.7)
  gradient.addColorStop(0, sky[0])
  gradient.addColorStop(1, sky[1])
  context.fillStyle = gradient
  context.fillRect(0, 0, width, height)
  const [x, y, radius] = [width * (0.2 + ((seed * 37) % 60) / 100), height * 0.26, height * 0.08]
  const glow = context.createRadialGradient(x, y, radius * 0.4, x, y, radius * 4)
  glow.addColorStop(0, light)
  glow.addColorStop(1, `${light}00`)
  context.fillStyle = glow
  context.fillRect(0, 0, width, height)
  context.fillStyle = light
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}

function drawHills(context: CanvasRenderingContext2D, { hills }: Mood, seed: number): void {
  const { width, height } = context.canvas
  for (const [row, color] of hills.entries()) {
    const top = height * (0.48 + row * 0.13)
    context.fillStyle = color
    context.beginPath()
    context.moveTo(0, height)
    for (let x = 0; x <= width + 8; x += 8) {
      const wave = Math.sin((x / width) * (4 + row) + seed * 1.7 + row * 2) + 0.4 * Math.sin((x / width) * 11 + seed)
      context.lineTo(x, top + wave * height * 0.045)
    }
    context.lineTo(width, height)
    context.fill()
  }
}

function drawTents(context: CanvasRenderingContext2D, seed: number): void {
  const { width, height } = context.canvas
  for (let index = 0; index < 3; index++) {
    const [x, y] = [width * (0.18 + index * 0.27 + ((seed * 13) % 7) / 100), height * (0.82 + (index % 2) * 0.07)]
    const side = height * 0.15
    context.fillStyle = TENTS[(index + seed) % TENTS.length] ?? TENTS[0]
    context.beginPath()
    context.moveTo(x, y - side)
    context.lineTo(x + side, y + side * 0.2)
    context.lineTo(x - side, y + side * 0.2)
    context.fill()
    context.fillStyle = '#00000055'
    context.beginPath()
    context.moveTo(x, y - side * 0.55)
    context.lineTo(x + side * 0.3, y + side * 0.2)
    context.lineTo(x - side * 0.3, y + side * 0.2)
    context.fill()
  }
}

function drawLights(context: CanvasRenderingContext2D): void {
  const { width, height } = context.canvas
  const at = (part: number): [number, number] => [width * part, height * (0.12 + 0.16 * Math.sin(part * Math.PI))]
  context.strokeStyle = '#2b2b2b'
  context.lineWidth = Math.max(1, height / 240)
  context.beginPath()
  for (let part = 0; part <= 1.001; part += 0.02) context.lineTo(...at(part))
  context.stroke()
  for (let bulb = 1; bulb < 16; bulb++) {
    context.fillStyle = BULBS[bulb % BULBS.length] ?? BULBS[0]
    context.beginPath()
    context.arc(...at(bulb / 16), height / 55, 0, 2 * Math.PI)
    context.fill()
  }
}

/** The address of a picture of the fair, different for each number. */
export function scenery(number: number, width: number, height: number): string {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return ''
  const mood = MOODS[number % MOODS.length] ?? MORNING
  drawSky(context, mood, number)
  drawHills(context, mood, number)
  if (mood !== SEA && number % 3 !== 1) drawTents(context, number)
  if (mood === DUSK || mood === NIGHT) drawLights(context)
  return canvas.toDataURL('image/webp', 0.85)
}
