import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

/** Microphone, camera and screen, wherever they are used. */
export const capture: Strings['capture'] = {
  microphone: 'Mikrofon',
  camera: 'Kamera',
  speaker: 'Lautsprecher',
  systemDefault: 'Standard des Systems',
  test: 'Testton abspielen',
  level: 'Eingangspegel',
  muteOrUnmute: 'Mikrofon aus- oder einschalten',
  check: 'Mikrofon prüfen',
  retry: 'Erneut versuchen',
  troubles: {
    microphone: {
      'not-allowed':
        'Der Zugriff auf das Mikrofon ist blockiert. Erlaube ihn für Parley in den Einstellungen des Browsers oder Systems und versuche es erneut.',
      missing: 'Kein Mikrofon gefunden. Schließe eins an und versuche es erneut.',
      'in-use': 'Eine andere App benutzt dein Mikrofon. Schließe sie und versuche es erneut.',
      silent: 'Von deinem Mikrofon kommt kein Ton. Prüfe seinen Stummschalter oder wähle ein anderes.',
      kept: 'Das gewählte Mikrofon lässt sich gerade nicht benutzen, etwa weil eine andere App es verwendet. Das bisherige bleibt an.',
      'not-possible': 'Dieser Browser kann kein Mikrofon benutzen',
    },
    camera: {
      'not-allowed':
        'Der Zugriff auf die Kamera ist blockiert. Erlaube ihn für Parley in den Einstellungen des Browsers oder Systems und versuche es erneut.',
      missing: 'Keine Kamera gefunden. Schließe eine an und versuche es erneut.',
      'in-use': 'Eine andere App benutzt deine Kamera. Schließe sie und versuche es erneut.',
      silent: 'Von deiner Kamera kommt kein Bild. Öffne ihre Abdeckung oder wähle eine andere.',
      kept: 'Die gewählte Kamera lässt sich gerade nicht benutzen, etwa weil eine andere App sie verwendet. Die bisherige bleibt an.',
      lost: 'Deine Kamera ist nicht mehr verfügbar und darum aus. Schließe sie an oder wähle eine andere und versuche es erneut.',
      'not-possible': 'Dieser Browser kann keine Kamera benutzen',
    },
    screen: {
      'not-allowed':
        'Bildschirmfreigabe ist blockiert. Erlaube sie für Parley in den Systemeinstellungen und versuche es erneut.',
      missing: 'Es gibt keinen Bildschirm zum Teilen',
      'in-use': 'Dein Bildschirm kann gerade nicht geteilt werden. Versuche es erneut.',
      'not-possible':
        'Bildschirmfreigabe ist hier nicht verfügbar. Öffne Parley im Browser, um deinen Bildschirm zu teilen.',
    },
  },
  picker: {
    title: 'Bildschirm oder Fenster teilen',
    screens: 'Bildschirme',
    windows: 'Fenster',
    screen: (index) => `Bildschirm ${number(index)}`,
    untitled: 'Fenster ohne Titel',
    noSound: 'Nur das Bild wird geteilt, nicht der Ton deines Computers',
    sound: 'Auch den Ton deines Computers teilen, ohne den von Parley',
    soundLeftOut: 'Der Ton deines Computers wird nicht geteilt, weil sich der von Parley nicht weglassen ließ',
    look: 'Aktualisieren',
    gone: 'Diesen Bildschirm oder dieses Fenster gibt es nicht mehr. Wähle etwas anderes.',
    none: 'Keine Bildschirme oder Fenster gefunden',
    noneDetail: 'Erlaube Parley in den Systemeinstellungen die Bildschirmaufnahme und versuche es erneut.',
    refused: 'Parley darf deinen Bildschirm nicht sehen. Starte Parley neu, um noch einmal gefragt zu werden.',
  },
  noise: 'Rauschunterdrückung',
  noiseDetail: 'Entfernt Geräusche um dich herum, etwa Tippen oder einen Lüfter',
  narrow:
    'Über dieses Mikrofon klingst du wie am Telefon, wie oft mit Bluetooth-Headsets, solange ihr Mikrofon an ist. Ein anderes Mikrofon klingt klarer.',
  blur: 'Hintergrund weichzeichnen',
  undone: {
    noise: 'Geräusche können auf diesem Gerät gerade nicht entfernt werden. Dein Mikrofon funktioniert weiterhin.',
    blur: 'Diese Kamera kann deinen Hintergrund nicht weichzeichnen',
  },
}
