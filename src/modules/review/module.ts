import { caucusScope } from '#modules/network/index.ts'
import { get, type Module, post } from '#web/route.ts'
import type { ReviewDeps } from './deps.ts'
import { reviewNames } from './names.ts'
import { besidePage } from './pages/beside.ts'
import { findingPage, reviewPage } from './pages/review.ts'
import { reviewsFeed, reviewsPage } from './pages/reviews.ts'
import { publishOne, writeOne, writePage } from './pages/write.ts'

export const reviewModule = (deps: ReviewDeps): Module => ({
  name: 'review',
  permissions: {
    'review.read': { who: 'anyone', says: 'Read reviews that are published, and what the public record says' },
    'review.write': { who: ['steward'], says: 'Write the review of a contest' },
    'review.publish': { who: ['steward'], says: 'Publish a review' },
  },
  names: reviewNames,
  routes: [
    get('/reviews', 'review.read', reviewsPage(deps)),
    get('/reviews.xml', 'review.read', reviewsFeed(deps)),
    get('/reviews/findings/:finding', 'review.read', findingPage),
    get('/reviews/:slug', 'review.read', reviewPage(deps)),
    get('/reviews/:slug/beside/:other', 'review.read', besidePage(deps)),
    get('/caucuses/:caucus/contests/:contest/review', 'review.write', writePage(deps), caucusScope),
    post('/caucuses/:caucus/contests/:contest/review', 'review.write', writeOne(deps), caucusScope),
    post('/caucuses/:caucus/contests/:contest/review/publish', 'review.publish', publishOne(deps), caucusScope),
  ],
})
