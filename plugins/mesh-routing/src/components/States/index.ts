export { FailureNotice, type FailureNoticeProps } from './FailureNotice';
export { LoadingTab } from './LoadingTab';
export { Notice, type NoticeProps } from './Notice';
export { StaleNotice, type StaleNoticeProps } from './StaleNotice';
export { ProblemNotice } from './ProblemNotice';
