import { pickLanguage } from './messages/language.ts'
import { keepForOffline } from './offline/keep.ts'
import { TokenApp } from './parts/token-app.ts'

const app = document.querySelector('token-app')
if (app instanceof TokenApp) {
  app.language = pickLanguage(new URLSearchParams(location.search).get('lang'), navigator.languages)
}
void keepForOffline()
