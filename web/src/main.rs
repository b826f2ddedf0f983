//! The program that `index.html` starts; everything is in the library.
#![forbid(unsafe_code)]

fn main() {
    web::start();
}
