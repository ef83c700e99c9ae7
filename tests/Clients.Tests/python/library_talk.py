"""Discussions, collections, papers and Spaces through the library."""

import uuid

from checklist import equal, expect, raises


def check(checklist, home):
    from huggingface_hub import HfApi

    run = Talk(HfApi())
    for name in ("discussions", "collections", "papers", "spaces", "cleans"):
        checklist.group(run, name)


class Talk:
    def __init__(self, api):
        self.api = api
        self.me = api.whoami()["name"]
        self.repo = f"{self.me}/talk-{uuid.uuid4().hex[:8]}"
        self.space = self.repo + "-space"
        api.create_repo(self.repo)
        api.create_repo(self.space, repo_type="space", space_sdk="gradio")

    def discussions(self, step, impossible):
        api = self.api

        def talk():
            opened = api.create_discussion(self.repo, title="A question", description="How?")
            equal((opened.num, opened.title, opened.is_pull_request, opened.status, opened.author), (1, "A question", False, "open", self.me))
            said = api.comment_discussion(self.repo, 1, comment="Like **this**.")
            equal((said.type, said.content), ("comment", "Like **this**."))
            edited = api.edit_discussion_comment(self.repo, 1, said.id, new_content="Like that.")
            equal((edited.content, edited.edited), ("Like that.", True))
            equal(api.rename_discussion(self.repo, 1, new_title="Two questions").new_title, "Two questions")
            hidden = api.hide_discussion_comment(self.repo, 1, said.id)
            equal(hidden.hidden, True)
            equal(api.change_discussion_status(self.repo, 1, new_status="closed", comment="Done.").new_status, "closed")

        def listed():
            api.create_pull_request(self.repo, title="A change", description="")
            found = {one.num: one for one in api.get_repo_discussions(self.repo)}
            equal({num: (one.title, one.status, one.is_pull_request) for num, one in found.items()}, {1: ("Two questions", "closed", False), 2: ("A change", "draft", True)})
            expect(found[1].url.endswith("/discussions/1") and found[1].created_at.tzinfo, "no address or time")
            equal([one.num for one in api.get_repo_discussions(self.repo, discussion_type="pull_request", discussion_status="open")], [2])
            equal([one.num for one in api.get_repo_discussions(self.repo, author=self.me, discussion_status="closed")], [1])

        def details():
            one = api.get_discussion_details(self.repo, 1)
            equal([event.type for event in one.events], ["comment", "comment", "title-change", "comment", "status-change"])
            expect(one.events[0].rendered and one.events[0].last_edited_at and one.events[0].edit_history is not None, "a comment has no rendering")
            equal((one.conflicting_files, one.target_branch, one.merge_commit_oid, one.diff), (None, None, None, None))

        step("library create_discussion, comment, edit, rename, hide, close", talk)
        step("library get_repo_discussions", listed)
        step("library get_discussion_details", details)
        step("library a discussion that is not there", lambda: raises(Exception, lambda: api.get_discussion_details(self.repo, 99), 404))

    def collections(self, step, impossible):
        from huggingface_hub.errors import HfHubHTTPError

        api, kept = self.api, {}

        def create():
            made = api.create_collection(title=f"Results {self.repo[-8:]}", description="Of this run", private=True)
            kept["slug"] = made.slug
            equal((made.owner["name"], made.private, made.items, made.description), (self.me, True, [], "Of this run"))
            expect(made.url.endswith(made.slug) and made.last_updated, "no address or time")
            equal(api.create_collection(title=f"Results {self.repo[-8:]}", exists_ok=True).slug, made.slug)

        def items():
            slug = kept["slug"]
            added = api.add_collection_item(slug, item_id=self.repo, item_type="model", note="Best")
            item = added.items[-1]
            equal((item.item_id, item.item_type, item.note), (self.repo, "model", "Best"))
            raises(HfHubHTTPError, lambda: api.add_collection_item(slug, item_id=self.repo, item_type="model"), 409)
            api.add_collection_item(slug, item_id=self.repo, item_type="model", exists_ok=True)
            api.add_collection_item(slug, item_id=self.space, item_type="space")
            api.update_collection_item(slug, item.item_object_id, note="Better", position=1)
            found = api.get_collection(slug)
            equal([(one.item_id, one.note) for one in found.items], [(self.space, None), (self.repo, "Better")])
            api.delete_collection_item(slug, item.item_object_id)
            equal(len(api.get_collection(slug).items), 1)

        def update():
            changed = api.update_collection_metadata(kept["slug"], title="Other results", description="New", private=False, theme="pink", position=0)
            equal((changed.title, changed.description, changed.private, changed.theme), ("Other results", "New", False, "pink"))
            found = next(one for one in api.list_collections(owner=self.me) if one.title == "Other results")
            equal(found.owner["name"], self.me)
            expect(list(api.list_collections(item=f"spaces/{self.space}", limit=1)), "it is not found by its item")

        step("library create_collection", create)
        step("library collection items", items)
        step("library update_collection_metadata, list_collections", update)
        step("library delete_collection", lambda: (api.delete_collection(kept["slug"]), api.delete_collection(kept["slug"], missing_ok=True), raises(HfHubHTTPError, lambda: api.get_collection(kept["slug"]), 404)))

    def papers(self, step, impossible):
        api = self.api

        def search():
            found = list(api.list_papers(query="classification"))
            expect(found and found[0].id and found[0].title and found[0].authors is not None, "no paper is found")
            one = api.paper_info(found[0].id)
            equal((one.id, one.title), (found[0].id, found[0].title))
            expect(one.published_at and one.summary, "a paper has no time or summary")

        step("library list_papers, paper_info", search)
        step("library list_daily_papers", lambda: expect(list(api.list_daily_papers(limit=3)), "no daily papers"))
        step("library a paper that is not there", lambda: raises(Exception, lambda: api.paper_info("0000.00000"), 404))

    def spaces(self, step, impossible):
        api, space = self.api, self.space

        def variables():
            api.add_space_variable(space, "MODEL", "tiny", description="Which")
            found = api.get_space_variables(space)
            equal((found["MODEL"].value, found["MODEL"].description), ("tiny", "Which"))
            equal(api.delete_space_variable(space, "MODEL"), {})

        def secrets():
            api.add_space_secret(space, "KEY", "never-shown")
            if hasattr(api, "get_space_secrets"):
                expect("KEY" in api.get_space_secrets(space) and "never-shown" not in str(api.get_space_secrets(space)), "the secret's name is missing, or its value is there")
            api.delete_space_secret(space, "KEY")

        def runtime():
            found = api.get_space_runtime(space)
            expect(found.stage and found.raw is not None, "no stage")

        step("library get_space_runtime", runtime)
        step("library Space variables", variables)
        step("library Space secrets", secrets)
        step("library duplicate_space", lambda: equal(api.duplicate_space(space, to_id=space + "-copy").repo_id, space + "-copy"))
        step("library pause_space, restart_space", lambda: (api.pause_space(space), api.restart_space(space)))

    def cleans(self, step, impossible):
        def delete():
            self.api.delete_repo(self.repo)
            for name in (self.space, self.space + "-copy"):
                self.api.delete_repo(name, repo_type="space", missing_ok=True)

        step("library delete_repo of what talked", delete)
