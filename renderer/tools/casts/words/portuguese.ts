import { number, people, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

const cast: typeof english.cast = {
  goLive: 'Entrar ao vivo',
  titleIn: (channel) => `Ao vivo em ${channel}`,
  titleField: 'Título',
  source: 'O que transmitir',
  sources: { camera: 'Câmera', screen: 'Tela', sound: 'Só áudio' },
  preview: 'Prévia',
  chooseScreen: 'Escolher uma tela',
  quality: 'Qualidade',
  profiles: { usual: 'Padrão (540p)', sharp: 'Alta (720p, envia mais dados)' },
  whoSees: (channel) => `Todos em ${channel} podem assistir. Nada é armazenado.`,
  troubles: {
    elsewhere: 'Você já está ao vivo em outra janela ou espaço. Encerre essa transmissão primeiro.',
    'not-allowed': 'Seu papel não permite transmitir aqui. Os donos podem mudá-lo.',
    failed: 'Não foi possível entrar ao vivo. Verifique se o Parley está em execução e tente de novo.',
  },
  cantCast: 'Este navegador não consegue transmitir. Use o aplicativo Parley ou uma versão atual do Chrome ou do Edge.',
  cantPlay: 'Este navegador não consegue reproduzir transmissões',
  cantPlayDetail: 'Use o aplicativo Parley ou uma versão atual do Chrome ou do Edge.',

  youAreLive: 'Você está ao vivo',
  liveElsewhere: 'Você está ao vivo em outra janela',
  watching: (count) =>
    count === 0
      ? 'Ninguém está assistindo ainda'
      : plural(count, { one: 'Cerca de # espectador', other: 'Cerca de # espectadores' }),
  viewerCount: people,
  duration: 'Tempo ao vivo',
  mute: 'Silenciar',
  unmute: 'Ativar som',
  muteOrUnmute: 'Ativar ou silenciar seu microfone',
  cameraOn: 'Ligar câmera',
  cameraOff: 'Desligar câmera',
  show: 'Mostrar transmissão',
  end: 'Encerrar transmissão',
  ended: {
    encoder: 'Sua transmissão terminou porque este navegador não conseguiu codificá-la. Tente uma qualidade menor.',
    closed: 'Sua transmissão terminou porque o espaço foi fechado ou seu papel mudou',
  },

  isLive: (name) => `${name} está ao vivo`,
  isLiveWith: (name, title) => `${name} está ao vivo: ${title}`,
  nameAndTitle: (name, title) => `${name}: ${title}`,
  watch: 'Assistir',
  choose: 'Escolher uma transmissão',
  hasStopped: (name) => `A transmissão de ${name} terminou`,
  resumes: 'Se ela recomeçar, continua aqui.',
  nobodyLive: 'Ninguém está ao vivo aqui',
  nobodyLiveDetail: 'Transmita sua câmera ou tela para todos neste canal.',
  nobodyLiveWait: 'Quando alguém entrar ao vivo neste canal, a transmissão aparece aqui.',
  gone: 'Este canal não existe mais, então não tem transmissões',

  controls: 'Controles da transmissão',
  pictureOf: (name) => `Vídeo de ${name}`,
  connecting: 'Conectando…',
  waitingFor: (name) => `Aguardando ${name}…`,
  catchingUp: 'Recuperando o atraso…',
  behind: (count) => `${number(count)} s de atraso`,
  silenced: 'Seu navegador está bloqueando o som',
  playSound: 'Ativar som',
  soundOn: 'Ativar som',
  soundOff: 'Silenciar',
  soundOnOrOff: 'Ativar ou silenciar o som da transmissão',
  volume: 'Volume',
  qualities: { smooth: 'Qualidade total', still: 'Menos quadros', sound: 'Só áudio' },
  keepPicture: 'Guardar esta imagem',
  pictureKept: 'Adicionada a Fotos e vídeos',
  pictureNotKept: 'Não foi possível compartilhar a imagem. Tente novamente.',
  fullScreen: 'Tela cheia',
  leaveFullScreen: 'Sair da tela cheia',
  chat: 'Mensagens',
  relaying:
    'Enquanto você assiste, este dispositivo repassa a transmissão a outros espectadores. Eles podem ver o endereço de rede dele.',
  understood: 'OK',
  broadcasts: 'Transmissões',
  changeRelaying: 'Alterar',
  passOn: 'Repassar transmissões a outros espectadores',
  passOnHint: 'Quem recebe uma transmissão deste dispositivo pode ver o endereço de rede dele.',
  passOnNothing: 'Nunca',
  passOnUpTo: (megabits) => `Até ${number(megabits)} Mbit/s`,
}

export const portuguese: typeof english = { ...first, cast }
