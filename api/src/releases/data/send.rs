//! A kept file as an answer: whole, a part of it, or only that the reader has it already.

use std::fs::File;
use std::io::Read;

use actix_files::NamedFile;
use actix_web::body::SizedStream;
use actix_web::http::header::{
    ACCEPT_RANGES, ContentDisposition, DispositionParam, DispositionType,
};
use actix_web::mime::Mime;
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::stream;

use super::files::Kept;
use crate::http::{Error, Result, has_it, has_part_of_another, held};

const CHUNK: usize = 64 * 1024;

/// Answers with the file, to be saved under a name. The tag is the hash of what is in it, so that a download goes on even
/// if the file was made anew, and begins again if the reader now gets other columns.
pub async fn answer(
    request: &HttpRequest,
    kept: Kept,
    media: &str,
    saved_as: String,
) -> Result<HttpResponse> {
    let tag = held::tag(&kept.sha256);
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(saved_as)],
    };
    let mut response = if has_it(request, &tag) {
        HttpResponse::NotModified().finish()
    } else if has_part_of_another(request, &tag) {
        HttpResponse::Ok()
            .insert_header(disposition)
            .insert_header((ACCEPT_RANGES, "bytes"))
            .content_type(media)
            .body(whole(&kept)?)
    } else {
        let file = NamedFile::open_async(&kept.path)
            .await
            .map_err(Error::unavailable)?;
        file.use_etag(false)
            .use_last_modified(false)
            .set_content_type(media.parse::<Mime>().map_err(Error::internal)?)
            .set_content_disposition(disposition)
            .into_response(request)
            .map_into_boxed_body()
    };
    let vary = "Accept, Accept-Language, Authorization";
    held::mark(&mut response, &kept.sha256, "private, no-cache", vary)?;
    Ok(response)
}

/// All of the file, piece by piece: [`NamedFile`] would look at `Range`.
fn whole(
    kept: &Kept,
) -> Result<SizedStream<impl stream::Stream<Item = std::io::Result<web::Bytes>> + use<>>> {
    let file = File::open(&kept.path).map_err(Error::unavailable)?;
    let length = file.metadata().map_err(Error::unavailable)?.len();
    let pieces = stream::try_unfold(file, |file| async {
        web::block(move || piece(file))
            .await
            .map_err(std::io::Error::other)?
    });
    Ok(SizedStream::new(length, Box::pin(pieces)))
}

fn piece(mut file: File) -> std::io::Result<Option<(web::Bytes, File)>> {
    let mut bytes = Vec::with_capacity(CHUNK);
    file.by_ref().take(CHUNK as u64).read_to_end(&mut bytes)?;
    Ok((!bytes.is_empty()).then(|| (bytes.into(), file)))
}
