/** Whether this browser can encode what it records. */
export const canCast = (): boolean =>
  'MediaStreamTrackProcessor' in globalThis && 'VideoEncoder' in globalThis && 'AudioEncoder' in globalThis
