//! What is kept on this device, so that work goes on without a connection: in the browser's database (IndexedDB), or
//! where there is none, as in some private windows, in memory for as long as the page is open.
//!
//! Not here: settings (`browser`).

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

use crate::browser;

const NAME: &str = "kleinstadtnetz";
/// A browser that has not opened its database after this long will not do it.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// What somebody has entered and the service does not have yet. It outlasts signing out.
    Work,
    /// What the service has told whoever is signed in. It ends with the session.
    Known,
    /// What the service has told whoever came by a personal link. It ends with the tab.
    Tab,
}

impl Shelf {
    const IN_DATABASE: [Self; 2] = [Self::Work, Self::Known];

    fn name(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Known => "known",
            Self::Tab => "tab",
        }
    }
}

thread_local! {
    /// Whether it is known if there is a database.
    static OPEN: Cell<bool> = const { Cell::new(false) };
    static OPENING: RefCell<Option<Shared<LocalBoxFuture<'static, ()>>>> = const { RefCell::new(None) };
    static DATABASE: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    static MEMORY: RefCell<BTreeMap<(Shelf, String), String>> = const { RefCell::new(BTreeMap::new()) };
}

static LASTS: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(true));

/// Whether what is kept is still there when the page is opened again; reactive.
pub fn lasts() -> bool {
    LASTS.get()
}

/// What is kept under this key.
pub async fn read(shelf: Shelf, key: &str) -> Option<String> {
    if shelf == Shelf::Tab {
        return browser::remembered_in_tab(key);
    }
    open().await;
    match store(shelf, IdbTransactionMode::Readonly) {
        Some(store) => {
            let request = store.get(&key.into()).ok()?;
            settled(&request, |_| {}).await.ok()?.as_string()
        }
        None => MEMORY.with_borrow(|memory| memory.get(&(shelf, key.to_owned())).cloned()),
    }
}

/// Keeps a value under this key. Once something was read, it is on its way to the disk when this returns: a page that is
/// being closed waits for nothing.
pub fn write(shelf: Shelf, key: &str, value: &str) {
    if shelf == Shelf::Tab {
        return browser::remember_in_tab(key, Some(value));
    }
    if OPEN.get() {
        return put(shelf, key, value);
    }
    let (key, value) = (key.to_owned(), value.to_owned());
    spawn_local(async move {
        open().await;
        put(shelf, &key, &value);
    });
}

fn put(shelf: Shelf, key: &str, value: &str) {
    match store(shelf, IdbTransactionMode::Readwrite) {
        Some(store) => match store.put_with_key(&value.into(), &key.into()) {
            Ok(request) => request.set_onerror(Some(&tells_of_failure())),
            Err(_) => LASTS.set(false),
        },
        None => MEMORY.with_borrow_mut(|memory| {
            memory.insert((shelf, key.to_owned()), value.to_owned());
        }),
    }
}

/// Forgets what is kept under this key.
pub fn remove(shelf: Shelf, key: &str) {
    if shelf == Shelf::Tab {
        return browser::remember_in_tab(key, None);
    }
    if OPEN.get() {
        return take_out(shelf, key);
    }
    let key = key.to_owned();
    spawn_local(async move {
        open().await;
        take_out(shelf, &key);
    });
}

fn take_out(shelf: Shelf, key: &str) {
    match store(shelf, IdbTransactionMode::Readwrite) {
        Some(store) => _ = store.delete(&key.into()),
        None => MEMORY.with_borrow_mut(|memory| {
            memory.remove(&(shelf, key.to_owned()));
        }),
    }
}

/// Forgets what the service has told.
pub async fn forget_known() {
    open().await;
    if let Some(store) = store(Shelf::Known, IdbTransactionMode::Readwrite) {
        _ = store.clear();
    }
    MEMORY.with_borrow_mut(|memory| memory.retain(|(of, _), _| *of != Shelf::Known));
}

fn store(shelf: Shelf, mode: IdbTransactionMode) -> Option<IdbObjectStore> {
    DATABASE.with_borrow(|database| {
        let transaction = database
            .as_ref()?
            .transaction_with_str_and_mode(shelf.name(), mode)
            .ok()?;
        transaction.object_store(shelf.name()).ok()
    })
}

/// Opens the database, once.
async fn open() {
    let opening = OPENING.with_borrow_mut(|opening| {
        opening
            .get_or_insert_with(|| {
                let open = async {
                    let database = opened().await;
                    LASTS.set(database.is_some());
                    DATABASE.set(database);
                    OPEN.set(true);
                };
                open.boxed_local().shared()
            })
            .clone()
    });
    opening.await;
}

async fn opened() -> Option<IdbDatabase> {
    let request = browser::database(NAME)?;
    let opening = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Ok(database) = opening.result() {
            let database: IdbDatabase = database.unchecked_into();
            for shelf in Shelf::IN_DATABASE {
                _ = database.create_object_store(shelf.name());
            }
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opening: &IdbOpenDbRequest = &request;
    let database = settled(opening, |give_up| {
        set_timeout(move || _ = give_up.call0(&JsValue::NULL), PATIENCE);
    });
    let database: IdbDatabase = database.await.ok()?.dyn_into().ok()?;
    // Another tab that deletes the database, as browsers do for those who clear their data, need not wait for this one.
    let closing = database.clone();
    let close = Closure::once_into_js(move || {
        closing.close();
        DATABASE.set(None);
        LASTS.set(false);
    });
    database.set_onversionchange(Some(close.unchecked_ref()));
    Some(database)
}

/// What came of a request. `or` is given a function that ends the waiting.
async fn settled(request: &IdbRequest, or: impl FnOnce(Function)) -> Result<JsValue, JsValue> {
    let mut or = Some(or);
    let promise = Promise::new(&mut |resolve, reject| {
        let asked = request.clone();
        let success = Closure::once_into_js(move || {
            _ = resolve.call1(&JsValue::NULL, &asked.result().unwrap_or_default());
        });
        request.set_onsuccess(Some(success.unchecked_ref()));
        request.set_onerror(Some(&reject));
        if let Some(or) = or.take() {
            or(reject);
        }
    });
    JsFuture::from(promise).await
}

/// For when the disk is full: what is entered is not kept any more.
fn tells_of_failure() -> Function {
    thread_local! {
        static TELLS: Function = Closure::<dyn FnMut()>::new(|| LASTS.set(false))
            .into_js_value()
            .unchecked_into();
    }
    TELLS.with(Clone::clone)
}
