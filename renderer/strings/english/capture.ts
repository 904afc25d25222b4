import { number } from './counts.ts'

/** Microphone, camera and screen, wherever they are used. */
export const capture = {
  microphone: 'Microphone',
  camera: 'Camera',
  speaker: 'Speaker',
  systemDefault: 'System default',
  test: 'Play test sound',
  level: 'Input level',
  muteOrUnmute: 'Mute or unmute',
  check: 'Check microphone',
  retry: 'Try again',
  troubles: {
    microphone: {
      'not-allowed':
        'Microphone access is blocked. Allow it for Parley in your browser or system settings, then try again.',
      missing: 'No microphone found. Plug one in, then try again.',
      'in-use': 'Another app is using your microphone. Close that app, then try again.',
      silent: 'No sound is coming from your microphone. Check its mute switch, or choose another one.',
      kept: 'The microphone you chose can’t be used right now, e.g. because another app is using it. The previous one stays on.',
      'not-possible': 'This browser can’t use a microphone',
    },
    camera: {
      'not-allowed':
        'Camera access is blocked. Allow it for Parley in your browser or system settings, then try again.',
      missing: 'No camera found. Plug one in, then try again.',
      'in-use': 'Another app is using your camera. Close that app, then try again.',
      silent: 'No video is coming from your camera. Open its cover, or choose another one.',
      kept: 'The camera you chose can’t be used right now, e.g. because another app is using it. The previous one stays on.',
      lost: 'Your camera is no longer available, so it was turned off. Plug it in or choose another one, then try again.',
      'not-possible': 'This browser can’t use a camera',
    },
    screen: {
      'not-allowed': 'Screen sharing is blocked. Allow it for Parley in your system settings, then try again.',
      missing: 'There’s no screen to share',
      'in-use': 'Your screen can’t be shared right now. Try again.',
      'not-possible': 'Screen sharing isn’t available here. Open Parley in your browser to share your screen.',
    },
  },
  picker: {
    title: 'Share a screen or window',
    screens: 'Screens',
    windows: 'Windows',
    screen: (index: number) => `Screen ${number(index)}`,
    untitled: 'Untitled window',
    noSound: 'Only video is shared, not your computer’s audio',
    sound: 'Also share your computer’s audio, without Parley’s',
    soundLeftOut: 'Your computer’s audio isn’t shared, because Parley’s own couldn’t be left out',
    look: 'Refresh',
    gone: 'That screen or window is no longer there. Choose another one.',
    none: 'No screens or windows found',
    noneDetail: 'Allow screen recording for Parley in your system settings, then try again.',
    refused: 'Parley isn’t allowed to see your screen. Restart Parley to be asked again.',
  },
  noise: 'Noise suppression',
  noiseDetail: 'Removes sounds around you, e.g. typing or a fan',
  narrow:
    'This microphone makes your voice sound like on the phone, as Bluetooth headsets often do while their microphone is on. Another microphone sounds clearer.',
  blur: 'Blur background',
  undone: {
    noise: 'Noise can’t be removed on this device right now. Your microphone still works.',
    blur: 'This camera can’t blur your background',
  },
}
