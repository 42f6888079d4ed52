export { type Ask, AskProblem, type FilePart, makeAsk, type Sender, urlOf } from './ask.ts';
export { type Feed, type FeedHandlers, type FeedSocket, type FeedWorld, followFeed } from './follow.ts';
