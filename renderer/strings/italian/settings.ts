import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const settings: Strings['settings'] = {
  ...first.settings,
  offers: {
    title: 'I miei giochi e le mie app',
    none: 'Nessuna scelta',
    takeBack: (name) => `Non mostrare più ${name}`,
    seenBy: 'Chi lo vede',
    choices: { nobody: 'Nessuno', members: 'Membri dei miei spazi', nearby: 'Anche chi è nelle vicinanze' },
    choicesDetail: {
      nobody: 'Non lo vedono nemmeno i membri, né vedono che questo dispositivo aiuta con le elaborazioni.',
      members: 'I membri lo vedono accanto al tuo nome. Gli estranei no.',
      nearby:
        'Finché sei visibile in «Nelle vicinanze», lo vede chiunque nella rete, ma non che aiuti con le elaborazioni.',
    },
  },
  youIntro: 'Visibile ai membri di tutti i tuoi spazi.',
  languageOfSystem: (name) => `Sistema (${name})`,
  colours: 'Tema',
  contrasts: { system: 'Sistema', high: 'Alto' },
  motions: { system: 'Sistema', reduced: 'Disattivate' },
  notify: 'Ricevi notifiche per',
  notifyChoices: { all: 'Tutti i messaggi', mentions: 'Menzioni e messaggi diretti', nothing: 'Nulla' },
  notifyHint: '«Menzioni e messaggi diretti» comprende le richieste di accesso e di connessione.',
  blocked: 'Il browser blocca le notifiche. Consentile per questo indirizzo nelle impostazioni del browser.',
  unsupported: 'Questa finestra non può mostrare notifiche',
  previewHint: 'Se disattivata, le notifiche indicano solo dove c’è qualcosa di nuovo.',
  quietFrom: 'Dalle',
  quietTo: 'Alle',
  tryIt: 'Invia notifica di prova',
  mutedHint: 'Per silenziare un singolo canale o una conversazione, usa la campana nell’intestazione.',
  storageIntro:
    'Tutto è conservato su questo dispositivo in forma crittografata. Gli altri membri hanno copie di ciò che si trova negli spazi condivisi, ma la tua chiave esiste solo qui: fanne un backup.',
  storageButton: 'Backup o ripristino…',
  aboutText:
    'Parley permette ai gruppi di lavorare insieme senza server e senza account. Ciò che scrivi viaggia crittografato da un dispositivo all’altro.',
  device: 'Questo dispositivo',
  deviceHint: 'L’ID pubblico con cui gli altri dispositivi riconoscono questo.',
  showLog: 'Mostra registro',
  showLogHint:
    'Contiene gli errori, per chi ti dà assistenza. Non include messaggi, chiavi o link, e non viene mai inviato automaticamente. I rapporti di arresto nella stessa cartella possono contenere tutto ciò che era aperto.',
  quietHint: 'Nessuna notifica in questo orario',
  tryLabel: 'Prova',
  tryHint: 'Mostra come appare una notifica',
  content: 'Messaggi ed elementi',
  backup: 'Copia di backup',
  noBackup: 'Nessun backup su questo dispositivo',
  lastBackup: (when) => `Ultimo backup completo: ${when}`,
  used: (size) => `${size} occupati su questo dispositivo`,
  version: (version) => `Versione ${version}`,
  noUpdates:
    'Parley non cerca mai aggiornamenti da sé. Per aggiornarlo, prendi la nuova versione da dove hai preso questa e avviala.',
  log: 'Registro',
  licenses: 'Licenze open source',
  licensesHint: 'Parley ha la licenza MIT. Questi sono i pacchetti con cui è fatto.',
  showLicenses: 'Mostra licenze',
  searchLicenses: 'Cerca pacchetti',
  window: { electron: 'App desktop', browser: 'In esecuzione nel browser' },
}

export const notifications: Strings['notifications'] = {
  ...first.notifications,
  direct: (name) => name,
  sample: 'Ecco come appare una notifica',
  ask: 'Vuoi ricevere notifiche sui nuovi messaggi quando Parley è in background?',
  askYes: 'Tutti i messaggi',
  askMentions: 'Solo menzioni e messaggi diretti',
  askNo: 'Non ora',
}
