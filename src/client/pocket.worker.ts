import './pocket/keep-page.ts'
