/**
 * When an answer arrives for a connection that has just ended, y-webrtc throws in a socket handler (10.3.0,
 * src/y-webrtc.js). A browser logs that and continues, and so does this process.
 */
export function forgiveStrayAnswers(): void {
  process.on('uncaughtException', (error) => {
    if (error.message.includes('glareToken')) return
    process.stderr.write(`${error.stack}\n`)
    process.exit(1)
  })
}
