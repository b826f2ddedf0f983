//! Reads the responses of an export page by page, one page ahead of the thread that writes them. The query of a page has
//! ended before the page is handed over.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{Builder, Scope};

use super::Job;
use crate::http::{Error, Result};
use crate::responses::queries;
use crate::responses::rows::FeedRow;

/// Rows per query, at most.
const ROWS: i64 = 500;
/// Bytes of answers per query; the row that exceeds them is the last.
const BYTES: usize = 1024 * 1024;

type Page = Vec<FeedRow>;

/// Pages on their way between the two threads, and back: a row's memory is freed on the thread that took it.
pub struct Pages {
    read: Receiver<Result<Page>>,
    again: Sender<Page>,
    current: Page,
}

impl Pages {
    /// The next page; none behind the last.
    pub fn next(&mut self) -> Result<Option<&[FeedRow]>> {
        // An empty page ends them; without it the thread has come to harm.
        let page = self.read.recv().map_err(Error::internal)??;
        let done = std::mem::replace(&mut self.current, page);
        // Behind the last page nobody takes them back.
        let _ = self.again.send(done);
        Ok(Some(self.current.as_slice()).filter(|page| !page.is_empty()))
    }
}

/// Begins to read.
pub fn read<'s>(scope: &'s Scope<'s, '_>, job: &'s Job) -> Result<Pages> {
    let (pages, read) = sync_channel(1);
    let (again, empty) = channel();
    Builder::new()
        .name("export-read".to_owned())
        .spawn_scoped(scope, move || {
            if let Err(error) = read_all(job, &pages, &empty) {
                // Who writes has either gone or tells of it.
                let _ = pages.send(Err(error));
            }
        })
        .map_err(Error::unavailable)?;
    Ok(Pages {
        read,
        again,
        current: Page::new(),
    })
}

/// Ends early when nobody wants the pages.
fn read_all(job: &Job, pages: &SyncSender<Result<Page>>, empty: &Receiver<Page>) -> Result<()> {
    // A connection of its own: requests never wait in the pool for a stream.
    let mut connection = job.db.connect()?;
    connection.keep_little()?;
    let mut after = Some(job.after);
    while let Some(begin) = after {
        let mut page = empty.try_recv().unwrap_or_default();
        page.clear();
        let mut bytes = 0;
        let c = &mut connection;
        after = queries::feed(c, &job.wave, begin, job.up_to, ROWS, |row| {
            bytes += row.answers.len();
            page.push(row);
            Ok(if bytes < BYTES {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            })
        })?;
        if pages.send(Ok(page)).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responses::export::tests::stored;

    fn pages(given: Vec<Result<Page>>) -> Pages {
        let (pages, read) = sync_channel(given.len());
        for page in given {
            pages.send(page).unwrap();
        }
        Pages {
            read,
            again: channel().0,
            current: Page::new(),
        }
    }

    #[test]
    fn an_empty_page_ends_the_pages() {
        let mut pages = pages(vec![Ok(vec![stored(1), stored(2)]), Ok(Page::new())]);
        assert_eq!(pages.next().unwrap().map(<[_]>::len), Some(2));
        assert!(pages.next().unwrap().is_none());
    }

    #[test]
    fn a_thread_that_fails_or_vanishes_is_no_end() {
        let mut failed = pages(vec![Ok(vec![stored(1)]), Err(Error::internal("no disk"))]);
        assert!(failed.next().unwrap().is_some());
        assert!(failed.next().is_err());
        let mut vanished = pages(vec![Ok(vec![stored(1)])]);
        assert!(vanished.next().unwrap().is_some());
        assert!(vanished.next().is_err());
    }
}
