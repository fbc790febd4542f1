/*  A node in the manner of the seed service, made of czmq alone: zbeacon, a ROUTER and a DEALER for each peer.
    Arguments: ID TYPE CAPABILITY...
    Tells on stdout, fields divided by tabs:
        asked                                     somebody asked HELLO and was answered
        peer <id> <type> <address> <frame>...     a peer replied; its frames after the delimiter
        goodbye <id> <type> <address>             a beacon with port 0
    SIGTERM ends it. */

#include <czmq.h>

#define PORT 5670
#define INTERVAL_MS 1000
#define MAX_PEERS 64
#define MAX_FIELDS 8

/*  A peer that was heard; dealer is NULL once it has replied. */
typedef struct {
    char id [256];
    char type [256];
    char address [64];
    zsock_t *dealer;
} peer_t;

static peer_t peers [MAX_PEERS];
static size_t peer_count = 0;

/*  The routing id of the seed service: the id in UTF-16LE. czmq takes strings only, so it is set by libzmq. */
static void
set_routing_id (zsock_t *sock, const char *id)
{
    char bytes [512] = { 0 };
    size_t length = strlen (id);
    for (size_t i = 0; i < length; i++)
        bytes [2 * i] = id [i];
    int rc = zmq_setsockopt (zsock_resolve (sock), ZMQ_ROUTING_ID, bytes, 2 * length);
    assert (rc == 0);
}

static peer_t *
find_peer (const char *id, const char *type)
{
    for (size_t i = 0; i < peer_count; i++)
        if (streq (peers [i].id, id) && streq (peers [i].type, type))
            return &peers [i];
    return NULL;
}

static void
ask (const char *own_id, const char *id, const char *type, const char *address, zpoller_t *poller)
{
    if (peer_count == MAX_PEERS)
        return;
    peer_t *peer = &peers [peer_count++];
    snprintf (peer->id, sizeof peer->id, "%s", id);
    snprintf (peer->type, sizeof peer->type, "%s", type);
    snprintf (peer->address, sizeof peer->address, "%s", address);
    peer->dealer = zsock_new (ZMQ_DEALER);
    set_routing_id (peer->dealer, own_id);
    int rc = zsock_connect (peer->dealer, "tcp://%s:%d", address, PORT);
    assert (rc == 0);
    zstr_sendx (peer->dealer, "", "HELLO", NULL);
    zpoller_add (poller, peer->dealer);
}

/*  CTL:<id>:<type>[:<port>...], from the beacon actor as address and text. */
static void
hear (const char *own_id, zactor_t *beacon, zpoller_t *poller)
{
    char *address = zstr_recv (beacon);
    char *text = zstr_recv (beacon);
    char *fields [MAX_FIELDS] = { NULL };
    char *rest = text + strlen ("CTL:");
    for (size_t i = 0; i < MAX_FIELDS; i++)
        fields [i] = strsep (&rest, ":");
    if (fields [0] && fields [1]) {
        if (fields [2] && streq (fields [2], "0"))
            printf ("goodbye\t%s\t%s\t%s\n", fields [0], fields [1], address);
        else
        if (!find_peer (fields [0], fields [1]))
            ask (own_id, fields [0], fields [1], address, poller);
    }
    zstr_free (&text);
    zstr_free (&address);
}

static void
answer (zsock_t *router, char **capabilities, int count)
{
    zmsg_t *request = zmsg_recv (router);
    zframe_t *requester = zmsg_pop (request);
    char *delimiter = zmsg_popstr (request);
    char *greeting = zmsg_popstr (request);
    if (delimiter && streq (delimiter, "") && greeting && streq (greeting, "HELLO")) {
        zmsg_t *reply = zmsg_new ();
        zmsg_append (reply, &requester);
        zmsg_addstr (reply, "");
        for (int i = 0; i < count; i++)
            zmsg_addstr (reply, capabilities [i]);
        zmsg_send (&reply, router);
        printf ("asked\n");
    }
    zframe_destroy (&requester);
    zstr_free (&delimiter);
    zstr_free (&greeting);
    zmsg_destroy (&request);
}

static void
take_reply (zsock_t *dealer, zpoller_t *poller)
{
    for (size_t i = 0; i < peer_count; i++) {
        peer_t *peer = &peers [i];
        if (peer->dealer != dealer)
            continue;
        zmsg_t *reply = zmsg_recv (dealer);
        char *frame = zmsg_popstr (reply);
        printf ("peer\t%s\t%s\t%s", peer->id, peer->type, peer->address);
        for (zstr_free (&frame); (frame = zmsg_popstr (reply)); zstr_free (&frame))
            printf ("\t%s", frame);
        printf ("\n");
        zmsg_destroy (&reply);
        zpoller_remove (poller, dealer);
        zsock_destroy (&peer->dealer);
    }
}

int
main (int argc, char **argv)
{
    assert (argc >= 3);
    setvbuf (stdout, NULL, _IOLBF, 0);

    zsock_t *router = zsock_new (ZMQ_ROUTER);
    set_routing_id (router, argv [1]);
    int port = zsock_bind (router, "tcp://*:%d", PORT);
    assert (port == PORT);

    zactor_t *beacon = zactor_new (zbeacon, NULL);
    zsock_send (beacon, "si", "CONFIGURE", PORT);
    char *hostname = zstr_recv (beacon);
    assert (*hostname);
    zstr_free (&hostname);
    char *text = zsys_sprintf ("CTL:%s:%s", argv [1], argv [2]);
    zsock_send (beacon, "sbi", "PUBLISH", text, strlen (text), INTERVAL_MS);
    zsock_send (beacon, "sb", "SUBSCRIBE", "CTL:", (size_t) 4);

    zpoller_t *poller = zpoller_new (beacon, router, NULL);
    for (void *ready = zpoller_wait (poller, -1); ready; ready = zpoller_wait (poller, -1)) {
        if (ready == beacon)
            hear (argv [1], beacon, poller);
        else
        if (ready == router)
            answer (router, argv + 3, argc - 3);
        else
            take_reply ((zsock_t *) ready, poller);
    }

    zpoller_destroy (&poller);
    for (size_t i = 0; i < peer_count; i++)
        zsock_destroy (&peers [i].dealer);
    zactor_destroy (&beacon);
    zsock_destroy (&router);
    zstr_free (&text);
    return 0;
}
