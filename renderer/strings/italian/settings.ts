import type { Strings } from '../strings.ts'

export const settings: Strings['settings'] = {
  title: 'Impostazioni',
  sections: {
    you: 'Tu',
    appearance: 'Aspetto',
    notifications: 'Notifiche',
    network: 'Rete',
    storage: 'Memoria e copie',
    about: 'Informazioni su Parley',
  },
  youIntro: 'Questo vedono di te gli altri, in tutti gli spazi.',
  language: 'Lingua',
  languageOfSystem: (name) => `Come il sistema (${name})`,
  colours: 'Colori',
  contrast: 'Contrasto',
  contrasts: { system: 'Come il sistema', high: 'Alto' },
  motion: 'Movimento',
  motions: { system: 'Come il sistema', reduced: 'Nessuno' },
  textSize: 'Dimensione di testo e pulsanti',
  notify: 'Avvisami di',
  notifyChoices: { all: 'Nuovi messaggi', mentions: 'Solo ciò che mi chiama', nothing: 'Nulla' },
  notifyHint: 'Ciò che ti chiama: una menzione, un messaggio diretto, qualcuno che bussa.',
  blocked:
    'Il browser non permette a Parley di avvisarti. Permetti le notifiche per questo indirizzo nelle impostazioni del browser.',
  unsupported: 'Questa finestra non può mostrare notifiche.',
  preview: 'Mostra ciò che è stato scritto',
  previewHint: 'Altrimenti una notifica dice solo che c’è qualcosa di nuovo, e dove.',
  quiet: 'Ore di silenzio',
  quietFrom: 'dalle',
  quietTo: 'alle',
  tryIt: 'Mostrane una ora',
  mutedSpaces: 'Spazi che possono avvisarti',
  mutedHint: 'Un singolo canale o una singola conversazione si silenzia con la campana in alto.',
  networkIntro: 'Server per persone su altre reti, e un medico che scopre perché due dispositivi non si incontrano.',
  networkServers: 'Server',
  storageIntro:
    'Tutto è salvato su questo dispositivo, cifrato. Gli altri dei tuoi spazi tengono copie di ciò che vi si scrive. La tua chiave è solo qui: conservane una copia.',
  storageButton: 'Conserva una copia, o recuperane una',
  aboutText:
    'Gruppi di persone lavorano insieme, senza server e senza account. Ciò che scrivi va da dispositivo a dispositivo, cifrato.',
  device: 'Questo dispositivo',
  deviceHint: 'Il suo nome pubblico, con cui lo conoscono i dispositivi degli altri.',
  showLog: 'Mostra il registro',
  showLogHint:
    'Che cosa è andato storto, per chi ti aiuta. Non contiene messaggi, chiavi o link, e da solo non va da nessuna parte. I rapporti di arresto accanto possono contenere tutto ciò che era aperto.',
  window: { electron: 'App installata', browser: 'Nel browser' },
}

export const notifications: Strings['notifications'] = {
  newMessage: (name, place) => `${name} in ${place}`,
  newMessages: (place) => `Novità in ${place}`,
  direct: (name) => name,
  hidden: 'Apri Parley per leggere.',
  knock: (name) => `${name} vuole incontrarti`,
  knockDetail: 'Apri «Nelle vicinanze» per rispondere.',
  joined: (name, space) => `Ora ${name} è in ${space}`,
  sample: 'Così ti chiama Parley.',
  ask: 'Vuoi che Parley ti avvisi dei nuovi messaggi mentre fai altro?',
  askYes: 'Sì, avvisami',
  askMentions: 'Solo ciò che mi chiama',
  askNo: 'No',
}
