import { BALL, FIELD, PADDLE, type PongState } from '../../../../shared/tools/games/realtime/pong.ts'

/** Draws the field in the colors of the screen. */
export function drawPong(canvas: HTMLCanvasElement, { ball, paddles }: PongState): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { color, borderColor } = getComputedStyle(canvas)
  const scale = canvas.width / FIELD.width
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = borderColor
  for (let y = 0; y < canvas.height; y += 36) context.fillRect(canvas.width / 2 - 2, y, 4, 18)
  context.fillStyle = color
  for (const [seat, middle] of paddles.entries()) {
    const left = seat === 0 ? PADDLE.margin : FIELD.width - PADDLE.margin - PADDLE.width
    const top = middle - PADDLE.height / 2
    context.fillRect(left * scale, top * scale, PADDLE.width * scale, PADDLE.height * scale)
  }
  context.beginPath()
  context.arc(ball.x * scale, ball.y * scale, (BALL / 2) * scale, 0, 2 * Math.PI)
  context.fill()
}
